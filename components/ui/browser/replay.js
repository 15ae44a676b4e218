// The way the points took: a play button and a scrubber below the picture.

import { plots } from "./register.js";
import { isOfWords } from "./words.js";

const PAUSE_MS = 90; // between frames
const START = `<svg viewBox="0 0 24 24" width="16" height="16" fill="currentColor" aria-hidden="true">
  <path d="M5 5h3v14H5zM20 5v14L9 12z"></path></svg>`;
const isStill = matchMedia("(prefers-reduced-motion: reduce)");

/** Tell whether a trace follows a replay: one of words, or the trail of a row. */
const moves = (trace) => isOfWords(trace) || trace.meta?.trail !== undefined;

/** Frames of one chart; the last one is the figure itself. */
export class Replay {
  constructor(view, box) {
    this.view = view;
    this.bar = box.appendChild(document.createElement("div"));
    this.bar.className = "replay";
    this.bar.innerHTML = `<button type="button" aria-label="To the start" title="To the start">${START}
      </button><button type="button"></button>
      <input type="range" min="0" step="1" aria-label="Moment of the computation"><output></output>`;
    [this.first, this.button, this.input, this.output] = this.bar.children;
    this.first.addEventListener("click", () => { this.stop(); this.go(0); });
    this.button.addEventListener("click", () => this.press());
    this.input.addEventListener("input", () => { this.stop(); this.go(Number(this.input.value)); });
  }

  /** Take the frames that came with a figure. */
  read(frames) {
    this.stop();
    this.frames = frames;
    [this.length, this.points, this.dims] = frames.shape;
    const bytes = Uint8Array.from(atob(frames.bdata), (letter) => letter.charCodeAt(0));
    this.steps = new Int16Array(bytes.buffer);
    this.input.max = this.length;
    const longest = Math.max(...frames.sentences.map((sentence) => sentence.length));
    this.output.style.width = `${longest}ch`; // so that the scrubber does not change its length
    this.say(this.length);
  }

  /** Whether the figure itself is shown, not one of the moments before. */
  get isAtEnd() {
    return !this.timer && this.moment >= this.length;
  }

  say(moment) {
    this.moment = moment;
    this.input.value = moment;
    this.button.textContent = this.timer ? "Stop" : isStill.matches ? "Next step" : "Replay";
    this.output.textContent = this.frames.sentences[Math.min(moment, this.length - 1)];
    plots.get(this.frames.curves)?.tell(this.frames.at[moment]);
    this.input.setAttribute("aria-valuetext", this.output.textContent);
  }

  press() {
    if (this.timer) return this.stop(true);
    if (isStill.matches) return this.go((this.moment + 1) % (this.length + 1));
    this.timer = true;
    return this.play(this.moment >= this.length ? 0 : this.moment);
  }

  async play(moment) {
    for (let now = moment; this.timer && now <= this.length; now++) {
      await this.go(now);
      await new Promise((resume) => { setTimeout(resume, PAUSE_MS); });
    }
    this.stop(true);
  }

  stop(says = false) {
    this.timer = false;
    if (says) this.say(this.moment);
  }

  /** Draw one moment; after the last frame stands the figure with its true coordinates. */
  async go(moment) {
    this.say(moment);
    this.wanted = moment;
    if (this.isDrawing) return;
    this.isDrawing = true;
    while (this.wanted !== undefined) {
      const next = this.wanted;
      this.wanted = undefined;
      await (next >= this.length ? this.view.settle(false) : this.draw(next));
    }
    this.isDrawing = false;
  }

  /** Move the points of all traces of words, and let trails end there; what marks their true
   * places is hidden. */
  async draw(moment) {
    const { chart } = this.view;
    const axes = [..."xyz"].slice(0, this.dims);
    const all = [...chart.data.keys()];
    const moved = all.filter((number) => moves(chart.data[number]));
    const marks = all.filter((number) =>
      !moved.includes(number) && chart.data[number].visible !== false);
    if (marks.length) await Plotly.restyle(chart, { visible: false }, marks);
    const places = Object.fromEntries(axes.map((axis, dim) => [axis, moved.map((number) =>
      this.places(chart._fullData[number], moment, dim))]));
    await Plotly.restyle(chart, places, moved);
    this.view.refresh();
  }

  /** Return where the points of a trace of words are at a moment; of a trail, where its row was. */
  places(trace, moment, dim) {
    if (isOfWords(trace))
      return Float32Array.from(trace.customdata, (row) => this.place(moment, row, dim));
    return Float32Array.from({ length: moment + 1 },
      (_, now) => this.place(now, trace.meta.trail, dim));
  }

  /** Return where a row is drawn at a moment. */
  place(moment, row, dim) {
    const { centre, reach } = this.frames;
    return centre[dim]
      + (reach * this.steps[(moment * this.points + row) * this.dims + dim]) / 32767;
  }

  remove() {
    this.stop();
    this.bar.remove();
  }
}
