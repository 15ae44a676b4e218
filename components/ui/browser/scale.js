// One factor for the type, marks and lines of all pictures: they grow with the screen, as colours
// follow its theme. Figures are made for a window of 1,280 pixels (components/charts/theme.py).

const WINDOW = 1536; // pixels: from this width on pictures grow, to 1.25 at 1,920
const NARROW = 640; // pixels: up to this width everything is a little smaller
const STEP = 0.05; // so that dragging a window's edge does not draw everything anew all the time
const [LEAST, MOST] = [0.9, 1.8];
const PRESENTED = 1.35; // by how much everything is larger before a room
const PIXELS = new Set(["standoff", "ticklen", "thickness", "pad", "xshift", "yshift", "tracegroupgap"]);

/** Return by how much everything is larger than a figure says. */
export function factor() {
  if (innerWidth <= NARROW) return LEAST; // a telephone has no back row
  const by = isPresented() ? PRESENTED : 1;
  return by * Math.min(MOST, Math.max(1, STEP * Math.round(innerWidth / WINDOW / STEP)));
}

/** Tell whether the page is shown to a room (components/ui/page/present.py). */
export function isPresented() {
  return document.querySelector(".lexiscope-keys") !== null;
}

/** Make type, marks and lines of a figure larger, in place. */
export function grow(part, by, name = "") {
  if (by === 1 || part === null || typeof part !== "object" || ArrayBuffer.isView(part)) return part;
  for (const [key, value] of Object.entries(part)) {
    if (isInPixels(key, name)) part[key] = times(value, by);
    else if (typeof value === "object") grow(value, by, Array.isArray(part) ? name : key);
  }
  return part;
}

/** Tell whether a setting is a number of pixels; `name` is what it is a setting of. */
function isInPixels(key, name) {
  if (key === "size") return name === "marker" || name.endsWith("font");
  if (key === "width") return name === "line";
  return name === "margin" || PIXELS.has(key);
}

/** Return a number or a list of numbers that much larger; anything else as it is. */
function times(value, by) {
  if (typeof value === "number") return value * by;
  return Array.isArray(value) ? value.map((one) => times(one, by)) : value;
}
