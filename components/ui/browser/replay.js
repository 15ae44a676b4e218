// The way the points took: a play button and a scrubber below the picture.

import { isOfWords } from "./words.js";

const PAUSE_MS = 90; // between frames
const isStill = matchMedia("(prefers-reduced-motion: reduce)");

/** Frames of one chart; the last one is the figure itself. */
export class Replay {
  constructor(view, box) {
    this.view = view;
    this.bar = box.appendChild(document.createElement("div"));
    this.bar.className = "replay";
    this.bar.innerHTML = `<button type="button"></button>
      <input type="range" min="0" step="1" aria-label="Moment of the computation"><output></output>`;
    [this.button, this.input, this.output] = this.bar.children;
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

  /** Move the points of all traces of words; what marks their true places is hidden. */
  async draw(moment) {
    const { chart } = this.view;
    const axes = [..."xyz"].slice(0, this.dims);
    const words = [...chart.data.keys()].filter((number) => isOfWords(chart.data[number]));
    const marks = [...chart.data.keys()].filter((number) =>
      !words.includes(number) && chart.data[number].visible !== false);
    if (marks.length) await Plotly.restyle(chart, { visible: false }, marks);
    const start = moment * this.points * this.dims;
    const { centre, reach } = this.frames;
    const moved = Object.fromEntries(axes.map((axis, dim) => [axis, words.map((number) =>
      Float32Array.from(chart._fullData[number].customdata, (row) =>
        centre[dim] + (reach * this.steps[start + row * this.dims + dim]) / 32767))]));
    await Plotly.restyle(chart, moved, words);
    this.view.refresh();
  }

  remove() {
    this.stop();
    this.bar.remove();
  }
}
