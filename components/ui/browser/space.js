// Pictures in space: marks, which Plotly writes as letters, each as large as the reader's own font has
// it, and a camera that has the letters along the axes in its frame too.

const LETTERS = { circle: "●", "circle-open": "○", square: "■", "square-open": "□",
  diamond: "◆", "diamond-open": "◇" };
const WIDER = { diamond: 1.3, "diamond-open": 1.3 }; // than a circle, as in the plane
const EM = 4; // of a mark's size: so large are the letters
const MEASURED = 100; // pixels
const ASIDE = 170; // pixels of width that what is written along the axes takes
const BROAD = 0.71; // of a picture's height: so broad a cube looks from where the camera stands
const pen = document.createElement("canvas").getContext("2d");

/** Make marks in space as large, one to the other, as they are in the plane; in place. */
export function even(traces) {
  for (const { type, marker } of traces) {
    if (type !== "scatter3d" || !(marker?.symbol in LETTERS)) continue;
    marker.size = times(marker.size, wide(marker.symbol) * extent("circle") / extent(marker.symbol));
  }
}

/** Move the camera of a scene back where the picture is narrow; in place. */
export function standBack({ scene, width, height }, factor) {
  const { eye } = scene?.camera ?? {};
  if (!eye) return;
  const by = Math.max(1, (BROAD * height) / Math.max(width - ASIDE * factor, ASIDE));
  scene.camera = { ...scene.camera, eye: { x: by * eye.x, y: by * eye.y, z: by * eye.z } };
}

/** Return how many pixels a trace's marks are across. */
export function across({ type, marker }) {
  const size = marker?.size ?? 8;
  return type === "scatter3d" && marker?.symbol in LETTERS ? EM * extent(marker.symbol) * size : size;
}

const wide = (symbol) => WIDER[symbol] ?? 1;

/** Return the larger side of a mark's letter, as a share of its font's size. */
function extent(symbol) {
  pen.font = `${MEASURED}px sans-serif`;
  const found = pen.measureText(LETTERS[symbol]);
  return Math.max(found.actualBoundingBoxLeft + found.actualBoundingBoxRight,
    found.actualBoundingBoxAscent + found.actualBoundingBoxDescent) / MEASURED;
}

const times = (value, by) => (Array.isArray(value) ? value.map((one) => one * by) : value * by);
