// A line over curves, at the moment that another plot replays.

import { area } from "./words.js";

/** The line over one chart. */
export class Moment {
  constructor(chart, box) {
    this.chart = chart;
    this.line = box.appendChild(document.createElement("div"));
    this.line.className = "moment";
  }

  /** Take the place on the axis; none when the replay is over. */
  tell(at) {
    this.at = at;
    this.look();
  }

  /** Stand where that is on the screen now. */
  look() {
    const layout = this.chart._fullLayout;
    this.line.hidden = this.at === undefined || !layout;
    if (this.line.hidden) return;
    const { top, bottom } = area(this.chart);
    const left = layout.xaxis._offset + layout.xaxis.l2p(this.at);
    Object.assign(this.line.style, { left: `${left}px`, top: `${top}px`, height: `${bottom - top}px` });
  }
}
