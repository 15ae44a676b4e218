// Parts of a page that follow a plot: what of it is in view, and where the reader points.
// Their Python side is components/ui/followers.py.

import { called } from "./calls.js";
import { queue } from "./queue.js";
import { followers, plots } from "./register.js";

const REST_MS = 150; // so long a pointer rests, or a view stands still, before Python hears of it

/** Take what Python sent; called anew with every change of it. */
export function mount({ data, parentElement, setStateValue, setTriggerValue }) {
  const box = parentElement.querySelector(".lexiscope-follower");
  const message = JSON.parse(new TextDecoder().decode(data));
  if (!followers.has(box)) followers.set(box, message.whole ? new Sight() : new Pointer());
  const follower = followers.get(box);
  Object.assign(follower, message, { setStateValue, setTriggerValue });
  follower.look?.();
  const isLast = called(box);
  return () => {
    if (!isLast()) return;
    followers.delete(box);
    follower.remove();
  };
}

/** Reports the cell of a table on which the pointer rests. */
class Pointer {
  point(cell) {
    clearTimeout(this.timer);
    if (!cell) return;
    this.timer = setTimeout(() => queue(() => this.setTriggerValue("cell", cell)), REST_MS);
  }

  remove() {
    clearTimeout(this.timer);
  }
}

/** Asks for the cells of what is in view, where few enough are, and lays them over the means. */
class Sight {
  /** Do what suits the view: `most` rows and columns of the `whole` may be seen in their cells. */
  look() {
    clearTimeout(this.timer);
    const plot = plots.get(this.of);
    const view = plot?.range();
    if (!view) return;
    const seen = { x: within(view.x, this.whole.x), y: within(view.y, this.whole.y) };
    const isNear = fits(seen.x, this.most.x) && fits(seen.y, this.most.y);
    plot.cover(isNear ? this.cells?.figure : undefined);
    const isHeld = this.cells && holds(this.cells.x, seen.x) && holds(this.cells.y, seen.y);
    if (isNear === Boolean(this.asked) && (isHeld || !isNear)) return;
    this.timer = setTimeout(() => this.ask(isNear ? seen : null), REST_MS);
  }

  ask(seen) {
    if (JSON.stringify(seen) === this.asked) return;
    this.asked = seen && JSON.stringify(seen);
    queue(() => this.setStateValue("view", seen));
  }

  remove() {
    clearTimeout(this.timer);
    plots.get(this.of)?.cover(undefined);
  }
}

/** Return the part of an interval that lies in another. */
const within = ([low, high], [first, last]) => [Math.max(low, first), Math.min(high, last)];

/** Tell whether one interval holds another. */
const holds = ([low, high], [first, last]) => low <= first && last <= high;

/** Tell whether an interval shows some cells, and no more than so many; they end at halves. */
const fits = ([low, high], most) =>
  low < high && Math.ceil(high - 0.5) - Math.floor(low + 0.5) < most;
