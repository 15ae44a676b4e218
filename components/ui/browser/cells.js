// Tables: numbers as large as their cells allow, the colour bar's title in lines.

const LEAST = 8; // pixels of a letter that can still be read
const WIDE = 0.56; // of a digit's height to its width
const TALL = 1.15; // of a line's height to its letters' size
const NEXT = 1.45; // the same for each further line, so that cells stay apart
const FEWEST = 8; // letters in a line of a sentence
const BAR = 0.65; // of a picture's width: so wide is the bar at least
const pen = document.createElement("canvas").getContext("2d");
const asked = new WeakMap(); // the size and the text each trace was sent with

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
  const { x, y, text: sent } = chart._fullData[place]; // as numbers, however they were sent
  if (!asked.has(trace)) asked.set(trace, { most: trace.textfont.size, whole: sent });
  const { most, whole } = asked.get(trace), { xaxis, yaxis } = chart._fullLayout;
  const across = apart(x, xaxis) / WIDE;
  const rows = Math.max(...whole.map((each) => each.split("<br>").length));
  const height = Math.min(most, apart(y, yaxis) / (TALL + NEXT * (rows - 1)));
  const text = trace.meta?.lines ? whole.map((each) => narrower(each, across / height - 0.5, rows)) : whole;
  const size = Math.min(height, across / (Math.max(...text.map(letters)) + 0.5));
  const isShown = size >= LEAST;
  const wanted = isShown ? size : 1;
  const isSame = text.every((each, number) => each === sent[number]);
  if (isSame && Math.abs(wanted - trace.textfont.size) < 0.25) return; // else this comes again, without end
  const changes = { "textfont.size": wanted, opacity: isShown ? 1 : 0 };
  await Plotly.restyle(chart, isSame ? changes : { ...changes, text: [text] }, [place]);
}

/** Break a sentence whose lines are wider than so many letters anew; what has no room is left out. */
function narrower(text, most, rows) {
  const limit = Math.max(FEWEST, Math.floor(most));
  if (letters(text) <= limit) return text;
  const found = [];
  for (const word of text.replaceAll("<br>", " ").split(" ")) {
    const longer = `${found.at(-1)} ${word}`;
    if (found.length && letters(longer) <= limit) found[found.length - 1] = longer;
    else if (found.length < rows) found.push(word);
    else return `${found.join("<br>").replace(/…$/, "")}…`;
  }
  return found.join("<br>");
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
