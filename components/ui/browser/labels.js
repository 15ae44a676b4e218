// Words beside their points: as many as fit into what is seen now, those in question first.

import { isPresented } from "./scale.js";
import { area, gather, plain, position, project } from "./words.js";

const MOST = 160; // labels at once
const MOST_PRESENTED = 24; // before a room
const SIZE = 16; // pixels, before they grow with the screen
const TRIED = 6000; // words at most for which room is looked for, to stay fluid
const CELL = 4; // pixels: what is taken is remembered on a grid
const AIR = 2;
const FEW = 400; // with more points in sight, labels may cover dots
const SVG = "http://www.w3.org/2000/svg";
const SIDES = [[0, -1], [0, 1], [1, 0], [-1, 0]]; // above, below, right, left
const pen = document.createElement("canvas").getContext("2d");

/** The labels of one chart, and the marks that linked pictures put on it. */
export class Labels {
  constructor(chart) {
    this.chart = chart;
    this.layer = document.createElementNS(SVG, "g");
    this.layer.setAttribute("pointer-events", "none");
    this.marks = this.layer.appendChild(document.createElementNS(SVG, "path"));
    this.marks.setAttribute("class", "marks");
    this.texts = [];
    this.shown = [];
    this.marked = new Set();
    this.waiting = 0;
    this.frames = 0;
  }

  /** Take over a figure that has just been drawn. */
  read(theme) {
    this.theme = theme;
    this.seen = undefined;
    this.points = gather(this.chart);
    this.first = this.chart._fullLayout.meta?.first ?? [];
    this.order = byWorth(this.points, this.first);
    const sheets = this.chart.querySelectorAll(".main-svg");
    const top = sheets[sheets.length - 1];
    if (this.layer.parentNode !== top) top.prepend(this.layer); // below what appears on hovering
    this.draw();
  }

  /** Draw anew with the next pictures on the screen. */
  soon(frames = 1) {
    if (!this.points?.size) return;
    this.frames = Math.max(this.frames, frames);
    this.waiting ||= requestAnimationFrame(() => {
      this.waiting = 0;
      if (!this.chart._fullLayout) return; // the page was left
      this.draw();
      if (--this.frames > 0) this.soon();
    });
  }

  /** Mark words from outside: those selected, and the one hovered, which is also written. */
  mark(selected, hovered) {
    this.marked = selected;
    this.hovered = hovered;
    this.seen = undefined;
    this.soon();
  }

  /** Place and write the labels, unless nothing has moved. */
  draw() {
    const { chart, points } = this;
    if (!points.size) { this.write([]); return; }
    const frame = area(chart);
    const view = JSON.stringify([frame, position(chart)]);
    if (view === this.seen) return;
    this.seen = view;
    project(chart, points, frame);
    this.size = SIZE * this.theme.factor;
    const guest = this.hovered === undefined ? -1 : points.names.indexOf(this.hovered);
    const order = guest < 0 ? this.order : [guest, ...this.order.filter((one) => one !== guest)];
    const urgent = new Set([...(guest < 0 ? [] : [guest]), ...order.slice(0, this.first.length)]);
    const room = new Room(points, frame, this.size, `${this.size}px ${this.theme.font}`);
    this.write(room.fill(order, urgent));
    this.circle();
  }

  /** Write the labels that were placed. */
  write(labels) {
    this.shown = labels;
    while (this.texts.length < labels.length) {
      const text = this.layer.appendChild(document.createElementNS(SVG, "text"));
      text.setAttribute("class", "label");
      text.setAttribute("text-anchor", "middle");
      this.texts.push(text);
    }
    const { text: color, background, font } = this.theme;
    this.texts.forEach((text, number) => {
      const label = labels[number];
      text.style.display = label ? "" : "none";
      if (!label) return;
      if (text.textContent !== label.word) text.textContent = label.word;
      text.setAttribute("x", label.x.toFixed(1));
      text.setAttribute("y", (label.y + 0.35 * this.size).toFixed(1));
      text.style.cssText = `font: ${label.isMost ? 700 : 400} ${this.size}px ${font};`
        + `fill: ${color}; stroke: ${background}`;
    });
  }

  /** Draw a ring around every marked word. */
  circle() {
    const { points, marked, hovered } = this;
    let path = "";
    for (let place = 0; place < points.size; place++) {
      const isMarked = marked.has(points.names[place]) || points.names[place] === hovered;
      if (!isMarked || !points.isSeen[place]) continue;
      const radius = points.radii[place] + 5;
      path += `M${(points.left[place] - radius).toFixed(1)} ${points.top[place].toFixed(1)}`
        + `a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`;
    }
    this.marks.setAttribute("d", path);
    this.marks.setAttribute("style",
      `fill: none; stroke: ${this.theme.accent}; stroke-width: 3px`);
  }

  /** Return the labels as annotations, for a picture that leaves the page. */
  annotations() {
    const { l, t, w, h } = this.chart._fullLayout._size;
    return this.shown.map(({ html, x, y, isMost }) => ({
      text: isMost ? `<b>${html}</b>` : html, x: (x - l) / w, y: 1 - (y - t) / h,
      xref: "paper", yref: "paper", xanchor: "center", yanchor: "middle", showarrow: false,
      font: { size: this.size, color: this.theme.text },
    }));
  }
}

/** Return the places of the points, the most important first. */
function byWorth(points, first) {
  const urgency = new Map(first.map((row, number) => [row, number - first.length]));
  const worth = Int32Array.from(points.rows, (row, place) =>
    urgency.get(row) ?? points.ranks[place]);
  return Array.from(points.rows.keys()).sort((one, other) =>
    worth[one] - worth[other] || points.rows[one] - points.rows[other]);
}

/** The room for labels in one view, remembered on a grid. */
class Room {
  constructor(points, frame, size, font) {
    Object.assign(this, { points, frame, size, height: size + 2 * AIR });
    this.wide = Math.ceil((frame.right - frame.left) / CELL) + 1;
    this.tall = Math.ceil((frame.bottom - frame.top) / CELL) + 1;
    this.labels = new Uint8Array(this.wide * this.tall);
    this.dots = new Uint8Array(this.wide * this.tall);
    pen.font = font;
  }

  /** Choose which words are written, and where: no label on another, few dots covered. */
  fill(order, urgent) {
    const { points } = this;
    const seen = [];
    for (const place of order) if (points.isSeen[place]) seen.push(place);
    this.avoid(seen);
    const chosen = [];
    const most = isPresented() ? MOST_PRESENTED : MOST;
    for (const place of seen.slice(0, TRIED)) {
      if (chosen.length === most) break;
      const isFirst = urgent.has(place);
      const isMost = isFirst && chosen.length === 0;
      const html = points.labels[place];
      const word = plain(html);
      points.widths[place] ||= pen.measureText(word).width / this.size;
      const width = points.widths[place] * this.size * (isMost ? 1.1 : 1) + 2 * AIR;
      const middle = this.find(place, width, isFirst, isMost);
      if (!middle) continue;
      this.take(this.labels, middle.x - width / 2, middle.y - this.height / 2, width, this.height);
      chosen.push({ word, html, isMost, ...middle });
    }
    return chosen;
  }

  /** Keep labels off the dots of the loudest points in sight, unless there are too many. */
  avoid(seen) {
    const { points } = this;
    let loudest = 255;
    for (const place of seen) loudest = Math.min(loudest, points.ranks[place]);
    const loud = seen.filter((place) => points.ranks[place] === loudest);
    if (loud.length > FEW) return;
    for (const place of loud) {
      const radius = points.radii[place] * 0.7;
      const [left, top] = [points.left[place] - radius, points.top[place] - radius];
      this.take(this.dots, left, top, 2 * radius, 2 * radius);
    }
  }

  /** Return the middle of a label on the first side of its point where it may stand. */
  find(place, width, isFirst, isMost) {
    const { points, frame, height } = this;
    const gap = points.radii[place] + (isFirst ? 8 : 3);
    let second; // it covers a dot, but no label
    let third; // it covers a label
    for (const [across, down] of SIDES) {
      const left = points.left[place] + across * (gap + width / 2) - width / 2;
      const top = points.top[place] + down * (gap + height / 2) - height / 2;
      if (left < frame.left || left + width > frame.right) continue;
      if (top < frame.top || top + height > frame.bottom) continue;
      const middle = { x: left + width / 2, y: top + height / 2 };
      third ??= middle;
      if (this.covers(this.labels, left, top, width, height)) continue;
      if (!this.covers(this.dots, left, top, width, height)) return middle;
      second ??= middle;
    }
    return isMost ? second ?? third : isFirst ? second : undefined;
  }

  covers(grid, left, top, width, height) {
    return this.visit(left, top, width, height, (cell) => grid[cell]);
  }

  take(grid, left, top, width, height) {
    this.visit(left, top, width, height, (cell) => { grid[cell] = 1; });
  }

  /** Visit the cells of a box until a visit returns true; tell whether one did. */
  visit(left, top, width, height, look) {
    const cell = (pixels, end) => Math.min(end - 1, Math.max(0, Math.floor(pixels / CELL)));
    const [from, high] = [cell(left - this.frame.left, this.wide), cell(top - this.frame.top, this.tall)];
    const to = cell(left + width - this.frame.left, this.wide);
    const low = cell(top + height - this.frame.top, this.tall);
    for (let y = high; y <= low; y++)
      for (let x = from; x <= to; x++) if (look(y * this.wide + x)) return true;
    return false;
  }
}
