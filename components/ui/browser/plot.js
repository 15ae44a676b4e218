// A Plotly figure that keeps its view: drawn in place, clicked, linked, replayed and saved.
// Its Python side is components/ui/plot.py.

import { called } from "./calls.js";
import { broken, fit } from "./cells.js";
import { Labels } from "./labels.js";
import { join, markOthers } from "./links.js";
import { Moment } from "./moment.js";
import { queue } from "./queue.js";
import { announce, inform } from "./register.js";
import { Replay } from "./replay.js";
import { factor } from "./scale.js";
import { standBack } from "./space.js";
import { paint, painted, read } from "./theme.js";
import { settings } from "./toolbar.js";
import { Turn } from "./turn.js";
import { isOfWords, words } from "./words.js";

const STILL = 5; // pixels a click may move
const DOUBLE_CLICK_MS = 300; // Plotly's own
const SETTLING = 40; // frames a camera goes on turning after the hand has stopped
const KEYS = { "+": "in", "=": "in", "-": "out", 0: "reset" };
const views = new WeakMap();
const plotly = load("plotly.min.js");

/** Draw what Python sent; called anew with every change of it, and of the theme. */
export async function mount({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".lexiscope-plot");
  if (!views.has(box)) views.set(box, new View(box));
  const view = views.get(box), isLast = called(box);
  view.send = setTriggerValue;
  await plotly;
  await view.show(data);
  return () => isLast() && view.remove();
}

// A tap brings the buttons of a picture, a tap beside it takes them away.
document.addEventListener("click", ({ target }) => {
  for (const box of document.querySelectorAll(".lexiscope-plot"))
    box.classList.toggle("is-tapped", box.contains(target));
}, true);

/** Load a script that stands beside this one. */
function load(name) {
  return new Promise((resolve, reject) => {
    const script = document.head.appendChild(document.createElement("script"));
    script.addEventListener("load", resolve);
    script.addEventListener("error", () =>
      reject(new Error("The picture could not be loaded; reload the page.")));
    script.src = new URL(name, import.meta.url);
  });
}

/** Return the titles of a flat figure's axes. */
function titlesOf(layout) {
  return Object.fromEntries(["xaxis", "yaxis"].filter((axis) => layout[axis]?.title)
    .map((axis) => [axis, layout[axis].title]));
}

/** One figure on the page. */
class View {
  constructor(box) {
    this.box = box;
    this.chart = box.querySelector(".chart");
    this.labels = new Labels(this.chart);
    this.drawn = Promise.resolve();
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(this.chart);
    // The wheel zooms only once the picture was clicked or reached by keyboard: pages scroll.
    box.addEventListener("wheel", (event) => {
      if (!box.contains(document.activeElement) && !event.ctrlKey) event.stopPropagation();
      else this.follow();
    }, { capture: true, passive: true });
    box.addEventListener("keydown", (event) => this.press(event));
    box.addEventListener("pointerdown", (event) => { this.down = event; }, true);
    box.addEventListener("pointerup", (event) => this.up(event), true);
  }

  /** Do something when all before is done; the picture is busy until the last of it is. */
  afterwards(act) {
    const before = this.drawn;
    this.box.ariaBusy = "true";
    const mine = (async () => {
      await before;
      await act();
      if (this.drawn === mine) this.box.ariaBusy = "false";
    })();
    this.drawn = mine;
  }

  /** Draw a message from Python, unless it is drawn already. */
  show(bytes) {
    const message = new TextDecoder().decode(bytes);
    const isNew = message !== this.message;
    if (!this.look() && !isNew) return this.drawn;
    this.message = message;
    this.afterwards(() => this.settle());
    return this.drawn;
  }

  /** See which colours and sizes the page has now; tell whether they are others than before. */
  look() {
    this.theme = read(this.box);
    const looks = JSON.stringify(this.theme);
    const isOther = looks !== this.looks;
    this.looks = looks;
    return isOther;
  }

  /** Draw anew if the page looks different now. */
  adapt() {
    if (this.look()) this.afterwards(() => this.settle());
  }

  /** Draw the figure as it was sent, in the view the reader has chosen, unless it stands there. */
  async settle(stands = !this.replay || this.replay.isAtEnd) {
    if (this.isGone) return;
    this.look(); // what was asked for may have waited
    await this.turn?.stop();
    const { figure, ...asked } = paint(this.message, this.theme);
    this.asked = asked;
    this.box.setAttribute("aria-label", asked.alt);
    this.leave?.();
    this.leave = asked.link ? join(asked.link, this) : undefined;
    this.end?.();
    this.end = announce(asked.key, this);
    this.prepare(asked.frames, figure.layout.scene !== undefined);
    const size = this.size();
    if (!size.width) return; // not on the screen yet: the observer will tell
    const old = this.chart._fullLayout, isNew = !old;
    const text = JSON.stringify(figure);
    const isSame = text === this.text && size.width === old?.width && size.height === old?.height;
    this.text = text;
    if (isSame && stands) return inform(asked.key, "look"); // only what it says or does is new
    this.figure = { data: figure.data, frames: figure.frames, titles: titlesOf(figure.layout) };
    this.isMap = figure.data.some(isOfWords);
    Object.assign(figure.layout, size);
    standBack(figure.layout, this.theme.factor);
    broken(figure.data, size, this.theme);
    this.keep(figure.layout);
    await this.draw(figure.layout);
    if (isNew) this.listen();
    this.refresh();
    inform(asked.key, "look");
  }

  /** Draw the figure's own traces and, over them, those laid there, with their titles. */
  draw(layout) {
    const { data, titles } = this.covering ? this.over() : this.figure;
    const named = Object.entries(titles).map(([axis, title]) => [axis, { ...layout[axis], title }]);
    return Plotly.react(this.chart, {
      data, layout: { ...layout, ...Object.fromEntries(named) },
      frames: this.figure.frames, config: this.config(),
    });
  }

  /** Return the traces, with the colour bar on what lies on top, and the titles of the axes. */
  over() {
    const { data, layout } = painted(this.covering, this.theme);
    const below = this.figure.data.map((trace) =>
      ({ ...trace, showscale: false, hoverinfo: "skip" }));
    return { data: [...below, ...data], titles: titlesOf(layout) };
  }

  /** Lay a figure, as text, over the one there is; the view stays. Without one, take it away. */
  cover(figure) {
    if (figure === this.covering) return;
    this.covering = figure;
    this.afterwards(() => this.chart._fullLayout && this.draw(this.chart.layout));
  }

  /** Return the ends of both axes in view, the lower first; nothing before a figure is drawn. */
  range() {
    const { xaxis, yaxis } = this.chart._fullLayout ?? {};
    const ends = (axis) => [...axis.range].sort((one, other) => one - other);
    return xaxis && { x: ends(xaxis), y: ends(yaxis) };
  }

  /** Keep the part of the picture the reader has chosen to see, unless the coordinates changed.
   *
   * Plotly does so itself, but not for axes of equal units: it compares the ranges it was given
   * with those it made of them to fill the picture. */
  keep(layout) {
    const old = this.chart.layout ?? {};
    if (old.uirevision !== layout.uirevision) this.isMoved = false;
    if (this.isTurned && old.scene && layout.scene) // whatever the points, seen from the same side
      layout.scene = { ...layout.scene, camera: old.scene.camera };
    if (!this.isMoved) return;
    for (const [name, { range, autorange, camera }] of Object.entries(old)
      .filter(([part]) => /^([xy]axis|scene)\d*$/.test(part)))
      layout[name] = { ...layout[name], ...(camera ? { camera } : { range, autorange }) };
  }

  /** Show or remove the bar of a replay, and the button that turns a scene. */
  prepare(frames, isSolid) {
    this.isSolid = isSolid;
    if (isSolid) this.turn ??= new Turn(this, this.box);
    else this.turn = this.turn?.remove();
    if (frames === this.frames) return;
    this.frames = frames;
    if (!frames) this.replay = this.replay?.remove();
    else (this.replay ??= new Replay(this, this.box)).read(frames);
  }

  /** Mark the moment that another plot replays, by its place on the axis; none when it is over. */
  tell(at) {
    (this.moment ??= new Moment(this.chart, this.box)).tell(at);
  }

  /** Bring along what lies over the figure. */
  refresh() {
    this.moment?.look();
    this.box.style.setProperty("--below-legend", `${this.chart._fullLayout._size.t}px`);
    this.labels.read(this.theme);
    fit(this.chart);
    this.follow();
  }

  /** Keep labels beside their points while the view moves. */
  follow() {
    this.labels.soon(this.chart._fullLayout?.scene ? SETTLING : 1);
  }

  /** Return the pixels the figure may fill. */
  size() {
    return { width: this.chart.clientWidth, height: this.chart.clientHeight };
  }

  /** Fill the pixels there are now. */
  resize() {
    if (!this.message) return;
    this.afterwards(async () => {
      const { width, height } = this.size();
      const old = this.chart._fullLayout;
      if (!width || (width === old?.width && height === old?.height)) return;
      const isSameSize = factor() === this.theme.factor; // of type, marks and lines
      if (!isSameSize) this.look();
      if (old && isSameSize && !this.isSolid) await Plotly.relayout(this.chart, { width, height });
      else await this.settle();
      this.refresh();
    });
  }

  /** Return Plotly's settings; Plotly draws anew from nothing whenever they change.
   *
   * So a map whose points have begun to move keeps the tools that pick some of them. */
  config() {
    this.picks = Boolean(this.isMap && (this.picks || this.asked.selects || this.asked.link));
    const { picks } = this;
    const zooms = this.isMap || this.figure.data.some(({ meta }) => meta?.block?.some((size) => size > 1));
    const kind = `${zooms} ${picks}`;
    if (kind !== this.kind) this.settings = settings(this, { picks, zooms });
    this.kind = kind;
    return this.settings;
  }

  /** Listen to Plotly, once a figure is drawn. */
  listen() {
    const { chart } = this;
    chart.on("plotly_relayout", (changes) => {
      this.isMoved ||= Object.keys(changes).some((name) => /range|camera/.test(name));
      this.isTurned ||= Object.keys(changes).some((name) => name.includes("camera"));
      inform(this.asked.key, "look");
    });
    for (const name of ["relayouting", "relayout", "afterplot", "restyle"])
      chart.on(`plotly_${name}`, () => (name === "restyle" ? this.refresh() : this.follow()));
    chart.on("plotly_hover", ({ points }) => this.hover(points[0]));
    chart.on("plotly_unhover", () => this.hover());
    chart.on("plotly_click", ({ points, event }) => {
      if (chart._fullLayout.scene) this.hover(points[0]); // on pressing: it may become a turn
      else this.click(this.point(points[0]), event.detail > 1 ? undefined : this.picked(points, event));
    });
    // A click while selecting comes as a selection of nothing, though what is selected stays.
    chart.on("plotly_selected", (event) => event && this.select(event.points));
    chart.on("plotly_deselect", () => this.select([]));
  }

  /** Return row and word of one of Plotly's points, if it stands for a word. */
  point(found) {
    const trace = found && this.chart._fullData[found.curveNumber];
    if (!trace || !isOfWords(trace)) return undefined;
    const { pointNumber: place } = found;
    return { row: trace.customdata[place], name: words(trace)[place] };
  }

  /** Return row and column of the first cell behind a point of a table, and how many there are. */
  cell(found) {
    const block = found && this.chart._fullData[found.curveNumber]?.meta?.block;
    if (!block) return undefined;
    const first = (middle, size) => Math.round(middle - (size - 1) / 2);
    return [first(found.y, block[0]), first(found.x, block[1]), ...block];
  }

  /** Return the clicked cell, or the nearest line with its point; all of a moment are named. */
  picked(points, event) {
    const lines = points.filter(({ curveNumber }) =>
      this.chart._fullData[curveNumber].meta?.line !== undefined);
    if (!lines.length) return this.cell(points[0]);
    const top = event.clientY - this.chart.getBoundingClientRect().top;
    const far = ({ y, yaxis }) => Math.abs(yaxis._offset + yaxis.l2p(y) - top);
    const { curveNumber, pointNumber } = lines.reduce((one, other) =>
      far(other) < far(one) ? other : one);
    return [this.chart._fullData[curveNumber].meta.line, pointNumber, 1, 1];
  }

  hover(found) {
    this.hovered = this.point(found);
    this.share();
    inform(this.asked.key, "point", this.cell(found));
  }

  /** In space Plotly tells a click from a turn no better than by the button (plotly.js 6185). */
  up(event) {
    const moved = Math.hypot(event.clientX - this.down?.clientX, event.clientY - this.down?.clientY);
    const isOnScene = this.chart._fullLayout?.scene && event.target.closest?.(".gl-container");
    if (isOnScene && moved < STILL) this.click(this.hovered);
    this.follow();
  }

  click(point, cell) {
    if (point && this.asked.clicks) this.send("click", point.row);
    clearTimeout(this.picking); // a second click is for the view
    if (cell && this.asked.picks)
      this.picking = setTimeout(() => queue(() => this.send("cell", cell)), DOUBLE_CLICK_MS);
  }

  /** Report which rows are selected, one bit each. */
  select(found) {
    const points = found.map((one) => this.point(one)).filter(Boolean);
    this.selected = new Set(points.map(({ name }) => name));
    this.share();
    if (!this.asked.selects) return;
    const bits = new Uint8Array(Math.ceil(this.asked.rows / 8));
    for (const { row } of points) bits[row >> 3] |= 1 << (row & 7);
    this.send("select", btoa(Array.from(bits, (byte) => String.fromCharCode(byte)).join("")));
  }

  /** Let linked pictures mark what is hovered and selected here. */
  share() {
    const selected = this.selected ?? new Set();
    if (this.asked.link) markOthers(this.asked.link, this, selected, this.hovered?.name);
  }

  mark(selected, hovered) {
    this.labels.mark(selected, hovered);
  }

  /** Zoom by keyboard, through the buttons that do it. */
  press(event) {
    if (event.target !== this.box || !(event.key in KEYS)) return;
    const value = KEYS[event.key];
    this.box.querySelector(`.modebar-btn[data-val="${value}"]`)?.click();
  }

  /** Leave the page; what is just being drawn is drawn first, since Plotly needs its figure. */
  remove() {
    this.isGone = true;
    this.leave?.();
    this.end?.();
    clearTimeout(this.picking);
    this.observer.disconnect();
    this.replay?.remove();
    this.turn?.remove();
    views.delete(this.box);
    const purge = () => this.chart._fullLayout && Plotly.purge(this.chart);
    this.drawn.then(purge, purge);
  }
}
