// A picture that leaves the page: as it is seen, below its title and above where it comes from.

const EDGE = 12; // pixels around what is written
const LINE = 1.35; // of a line's height to its letters'
const pen = document.createElement("canvas").getContext("2d");

/** Return data and layout of a view as they are drawn now, with title, source and labels.
 *
 * Margins and ranges are those Plotly found: left to itself it would find others, and what is placed
 * in pixels would no longer stand beside its point. */
export function picture({ chart, labels, theme, asked }) {
  const { _size: { l, r, t, b }, width } = chart._fullLayout;
  const { title, source } = asked.signature;
  const head = written(title, `600 ${17 * theme.factor}px ${theme.font}`, 17 * theme.factor, width);
  const foot = written(`${source} · ${location.href}`, `${11 * theme.factor}px ${theme.font}`,
    11 * theme.factor, width);
  const [above, below] = [head.height, foot.height];
  const notes = [
    ...(chart.layout.annotations ?? []), ...labels.annotations(),
    note(head, { y: 1, yanchor: "top", yshift: t + above - EDGE / 2, xshift: EDGE - l }, theme.text, "b"),
    note(foot, { y: 0, yanchor: "bottom", yshift: EDGE / 2 - b - below, xshift: EDGE - l }, theme.text),
  ].filter(({ text }) => text);
  const layout = {
    ...chart.layout, ...seen(chart), width, annotations: notes,
    height: chart._fullLayout.height + above + below,
    margin: { ...chart.layout.margin, l, r, t: t + above, b: b + below, autoexpand: false },
  };
  return { data: chart.data, layout };
}

/** Return the axes with the ends, and the scene with the camera, that are seen now. */
function seen({ _fullLayout: full, layout }) {
  const parts = Object.keys(full).filter((part) => /^([xy]axis|scene)\d*$/.test(part));
  return Object.fromEntries(parts.map((part) => [part, {
    ...layout[part],
    ...(part.startsWith("scene") ? { camera: full[part]._scene.getCamera() }
      : { range: [...full[part].range], autorange: false, domain: [...full[part].domain] }),
  }]));
}

/** Break a text into lines that fit a picture's width. */
function written(text, font, size, width) {
  pen.font = font;
  const lines = [];
  for (const word of text.split(/ +|(?<=[&?])/).filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)}${/[&?]$/.test(lines.at(-1)) ? "" : " "}${word}` : word;
    if (!lines.length || pen.measureText(longer).width > width - 2 * EDGE) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return { lines, size, height: lines.length ? lines.length * size * LINE + EDGE : 0 };
}

/** Return some lines as an annotation at the left edge. */
function note({ lines, size }, place, color, tag) {
  const escaped = lines.map((line) => line.replace(/&/g, "&amp;").replace(/</g, "&lt;"));
  const text = (tag ? escaped.map((line) => `<${tag}>${line}</${tag}>`) : escaped).join("<br>");
  return {
    ...place, text, x: 0, xref: "paper", yref: "paper", xanchor: "left", align: "left",
    showarrow: false, font: { size, color },
  };
}
