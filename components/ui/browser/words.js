// The points of a figure that stand for words: those of traces with a rank in their `meta`
// (components/charts/space/scatter.py), and where they are on the screen.

import { across } from "./space.js";

/** Return what stands in a text that Plotly would otherwise read as markup. */
export const plain = (text) =>
  String(text).replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

/** Return the words of a trace, which its labels need not be. */
export const words = (trace) => trace.ids ?? trace.text;

/** Tell whether a trace is one of words. */
export const isOfWords = (trace) => trace.meta?.rank !== undefined;

/** Gather the words of a drawn figure; hidden groups are left out. */
export function gather(chart) {
  const traces = chart._fullData.filter((trace) => isOfWords(trace) && trace.visible === true);
  const size = traces.reduce((sum, trace) => sum + trace.x.length, 0);
  const points = {
    size, isSolid: traces.some((trace) => trace.z !== undefined), names: [], labels: [],
    x: new Float32Array(size), y: new Float32Array(size), z: new Float32Array(size),
    rows: new Uint32Array(size), ranks: new Uint8Array(size), radii: new Float32Array(size),
    widths: new Float32Array(size), left: new Float32Array(size), top: new Float32Array(size),
    isSeen: new Uint8Array(size),
  };
  let start = 0;
  for (const trace of traces) {
    const end = start + trace.x.length;
    for (const axis of points.isSolid ? "xyz" : "xy") points[axis].set(trace[axis], start);
    points.rows.set(trace.customdata, start);
    points.ranks.fill(trace.meta.rank, start, end);
    points.radii.fill(across(trace) / 2, start, end);
    const named = words(trace);
    for (let place = start; place < end; place++) {
      points.names[place] = named[place - start];
      points.labels[place] = trace.text[place - start];
    }
    start = end;
  }
  return points;
}

/** Return the corners of the plotting area in the chart's own pixels. */
export function area(chart) {
  const { _size: size } = chart._fullLayout;
  const scene = chart._fullLayout.scene?._scene;
  if (!scene) return { left: size.l, top: size.t, right: size.l + size.w, bottom: size.t + size.h };
  const [outer, inner] = [chart, scene.container].map((one) => one.getBoundingClientRect());
  const [left, top] = [inner.left - outer.left, inner.top - outer.top];
  return { left, top, right: left + inner.width, bottom: top + inner.height };
}

/** Return what decides where points are seen: the axes' ranges, or the camera. */
export function position(chart) {
  const { scene, xaxis, yaxis } = chart._fullLayout;
  if (!scene) return [xaxis.range, yaxis.range];
  const { view, projection } = scene._scene.glplot.cameraParams;
  return [Array.from(view), Array.from(projection)];
}

/** Compute where the points stand on the screen; those outside the plotting area are not seen. */
export function project(chart, points, frame) {
  if (points.isSolid) fromSpace(chart, points, frame);
  else fromPlane(chart, points);
  for (let place = 0; place < points.size; place++) {
    points.isSeen[place] &= points.left[place] >= frame.left && points.left[place] <= frame.right
      && points.top[place] >= frame.top && points.top[place] <= frame.bottom;
  }
}

/** Place the points of a flat figure. */
function fromPlane(chart, points) {
  const { xaxis, yaxis } = chart._fullLayout;
  const [low, high] = xaxis.range;
  const [down, up] = yaxis.range;
  const [wide, tall] = [xaxis._length / (high - low), yaxis._length / (up - down)];
  const bottom = yaxis._offset + yaxis._length;
  for (let place = 0; place < points.size; place++) {
    points.left[place] = xaxis._offset + (points.x[place] - low) * wide;
    points.top[place] = bottom - (points.y[place] - down) * tall;
    points.isSeen[place] = 1;
  }
}

/** Place the points of a figure in space as its camera sees them. */
function fromSpace(chart, points, frame) {
  const scene = chart._fullLayout.scene._scene;
  const { model, view, projection } = scene.glplot.cameraParams;
  const m = product(projection, product(view, model));
  const [sx, sy, sz] = scene.dataScale;
  const [width, height] = [frame.right - frame.left, frame.bottom - frame.top];
  for (let place = 0; place < points.size; place++) {
    const [x, y, z] = [points.x[place] * sx, points.y[place] * sy, points.z[place] * sz];
    const depth = m[3] * x + m[7] * y + m[11] * z + m[15];
    const along = (m[0] * x + m[4] * y + m[8] * z + m[12]) / depth;
    const up = (m[1] * x + m[5] * y + m[9] * z + m[13]) / depth;
    points.left[place] = frame.left + (0.5 + 0.5 * along) * width;
    points.top[place] = frame.top + (0.5 - 0.5 * up) * height;
    points.isSeen[place] = depth > 0;
  }
}

/** Multiply two 4 × 4 matrices in the order of columns. */
function product(a, b) {
  const result = new Float64Array(16);
  for (let column = 0; column < 4; column++)
    for (let row = 0; row < 4; row++)
      for (let inner = 0; inner < 4; inner++)
        result[4 * column + row] += a[4 * inner + row] * b[4 * column + inner];
  return result;
}
