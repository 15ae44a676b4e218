// The keys of projector mode: arrows step, g asks first, Escape leaves. Their Python side is components/ui/page/present.py.

import { queue } from "./queue.js";
import { plots } from "./register.js";

const KEYS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "g", "Escape"]);
const TAKEN = "input:not([type=radio]), textarea, select, [contenteditable], [role=slider]";
const OPEN = "[data-baseweb=popover], [role=dialog], [role=menu], [role=listbox]";

let end = () => {};

/** Let the pictures look at the page once it shows that the mode has begun or ended. */
function tell() {
  requestAnimationFrame(() => { for (const plot of plots.values()) plot.adapt(); });
}

/** Listen while the mode is on; once, however often Streamlit calls. */
export function mount({ setTriggerValue }) {
  end();
  const press = (event) => {
    if (!KEYS.has(event.key) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest?.(TAKEN) || document.querySelector(OPEN) || document.fullscreenElement)
      return;
    event.preventDefault();
    event.stopPropagation();
    queue(() => setTriggerValue("key", event.key));
  };
  document.addEventListener("keydown", press, true);
  end = () => document.removeEventListener("keydown", press, true);
  tell();
  return () => { end(); tell(); };
}
