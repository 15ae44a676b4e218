// Tables: numbers as large as their cells allow, the colour bar's title in lines.

const LEAST = 8; // pixels of a letter that can still be read
const WIDE = 0.56; // of a digit's height to its width
const TALL = 1.15; // of a line's height to its letters' size
const BAR = 0.65; // of a picture's width: so wide is the bar at least
const pen = document.createElement("canvas").getContext("2d");
const asked = new WeakMap(); // the size each trace was sent with

/** Break titles of colour bars that are wider than their bars; in place. */
export function broken(traces, { width }, { factor, font }) {
  for (const { title } of traces.map(({ colorbar }) => colorbar ?? {})) {
    if (!title?.text || title.text.includes("<br>")) continue;
    pen.font = `${title.font?.size ?? 13 * factor}px ${font}`;
    title.text = lines(title.text, BAR * width).join("<br>");
  }
}

/** Break a text into lines that are no wider than so many pixels. */
function lines(text, width) {
  const found = [];
  for (const word of text.split(" ")) {
    const longer = `${found.at(-1)} ${word}`;
    if (found.length && pen.measureText(longer).width <= width) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found;
}

/** Write what stands in the cells of a table as large as they allow; leave out what none can read. */
export async function fit(chart) {
  const place = chart.data.findIndex(({ name, mode }) => name === "cells" && mode === "text");
  if (place < 0) return;
  const trace = chart.data[place];
  if (!asked.has(trace)) asked.set(trace, trace.textfont.size);
  const { x, y, text } = chart._fullData[place]; // as numbers, however they were sent
  const { xaxis, yaxis } = chart._fullLayout;
  const longest = Math.max(...text.map(letters));
  const rows = Math.max(...text.map((each) => each.split("<br>").length));
  const width = apart(x, xaxis) / (WIDE * (longest + 0.5)), height = apart(y, yaxis) / TALL / rows;
  const size = Math.min(asked.get(trace), width, height);
  const isShown = size >= LEAST;
  const wanted = isShown ? size : 1;
  if (Math.abs(wanted - trace.textfont.size) < 0.25) return; // else this comes again, without end
  await Plotly.restyle(chart, { "textfont.size": wanted, opacity: isShown ? 1 : 0 }, [place]);
}

/** Return how many pixels lie between neighbouring cells along an axis. */
function apart(places, axis) {
  const [first, last] = axis.range, steps = new Set(places).size - 1;
  const step = steps ? (Math.max(...places) - Math.min(...places)) / steps : 1;
  return (axis._length * step) / Math.abs(last - first);
}

/** Return how many letters of a cell's longest line are seen: signs of markup are several. */
function letters(text) {
  return Math.max(...text.replace(/&[#\w]+;/g, "x").split("<br>").map(({ length }) => length));
}
