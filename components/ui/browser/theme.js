// Colours: figures hold placeholders (components/charts/theme.py), which become those of the theme.

import { even } from "./space.js";
import { factor, grow, isPresented } from "./scale.js";

const SHARES = { "000035": 0.14, "000036": 0.7 }; // grid and muted: this much text on background

/** Return the colours behind the placeholders, and what else a figure takes from the theme. */
export function read(element) {
  const style = getComputedStyle(element);
  const variable = (name) => style.getPropertyValue(`--st-${name}`).trim();
  const text = variable("text-color");
  const background = variable("background-color");
  const inks = isDark(background) ? ["#ffffff", "#000000"] : ["#000000", "#ffffff"];
  const colors = { "000037": text, "000038": background, "000039": inks[0], "000040": inks[1] };
  const scales = ["categorical", "sequential", "diverging"].map((name, tens) => {
    const list = variable(`chart-${name}-colors`).split(",").map((color) => color.trim());
    list.slice(0, 10).forEach((color, place) => {
      colors[String(10 * tens + place + 1).padStart(6, "0")] = color;
    });
    return list.map((color, place) => [place / (list.length - 1), color]);
  });
  for (const [place, share] of Object.entries(SHARES)) 
    colors[place] = mix(text, background, isPresented() && share > 0.5 ? 1 : share);
  return { factor: factor(), colors, scales, text, background, accent: variable("primary-color"),
    font: variable("font"), title: variable("heading-font") };
}

/** Return a text with real colours in it; two digits of opacity may follow a colour. */
export function tinted(json, theme) {
  return json.replace(/"#(0000\d\d)/g, (whole, place) =>
    theme.colors[place] ? `"${theme.colors[place]}` : whole);
}

/** Return a text of figures with real colours and sizes, as objects. */
export function painted(json, theme) {
  return grow(JSON.parse(tinted(json, theme)), theme.factor);
}

/** Return a message with real colours and sizes in its figure. */
export function paint(json, theme) {
  const message = JSON.parse(tinted(json, theme));
  grow(message.figure, theme.factor);
  even(message.figure.data);
  const { layout } = message.figure;
  if (layout.title?.text) layout.title.text = `<b>${layout.title.text}</b>`;
  layout.template = template(theme);
  return message;
}

/** Return what a figure looks like where it says nothing itself. */
function template({ factor: by, colors, scales, text, background, accent, font, title }) {
  const grid = colors["000035"];
  const muted = colors["000036"];
  const [, sequential, diverging] = scales;
  const axis = { automargin: true, gridcolor: grid, zerolinecolor: grid, tickcolor: grid };
  const label = (standoff) => ({ standoff: by * standoff, font: { color: muted } });
  const space = { ...axis, backgroundcolor: background, showbackground: false, linecolor: grid };
  return {
    data: {
      heatmap: [{ colorscale: sequential }],
      scatter: [{ marker: { size: 6 * by, line: { width: 0 } }, line: { width: 2 * by } }],
    },
    layout: {
      font: { family: font, color: muted, size: 13 * by },
      title: { font: { family: title, color: text }, xanchor: "left", x: 0, pad: { l: 4 } },
      paper_bgcolor: background,
      plot_bgcolor: background,
      colorway: scales[0].map(([, color]) => color),
      colorscale: { sequential, sequentialminus: sequential, diverging },
      hovermode: "closest",
      hoverlabel: { bgcolor: background, bordercolor: grid, font: { color: text, family: font } },
      margin: { pad: 8 * by },
      modebar: { orientation: "v", bgcolor: "rgba(0,0,0,0)", color: muted, activecolor: accent },
      newselection: { line: { color: accent, width: 2 } },
      xaxis: { ...axis, showgrid: false, zeroline: false, title: label(6) },
      yaxis: { ...axis, ticklabelposition: "outside", title: label(24) },
      scene: { xaxis: space, yaxis: space, zaxis: space, bgcolor: background },
    },
  };
}

/** Return red, green and blue of a colour written as #rrggbb. */
function parts(hex) {
  return [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));
}

/** Tell whether a page of a colour is a dark one. */
function isDark(color) {
  return parts(color).reduce((sum, part) => sum + part) < 3 * 128;
}

/** Return a share of one colour on another; both as #rrggbb. */
function mix(color, other, share) {
  const [over, under] = [parts(color), parts(other)];
  const mixed = over.map((value, place) => Math.round(share * value + (1 - share) * under[place]));
  const hex = (value) => value.toString(16).padStart(2, "0");
  return mixed.every(Number.isFinite) ? `#${mixed.map(hex).join("")}` : color;
}
