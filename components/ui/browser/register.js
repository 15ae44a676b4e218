// The plots on a page and what follows them: neither need know the other's module.

export const plots = new Map(); // by the name Python gave them
export const followers = new Map(); // by their boxes

/** Let others follow a plot; returns a function that ends it. */
export function announce(name, plot) {
  plots.set(name, plot);
  return () => { if (plots.get(name) === plot) plots.delete(name); };
}

/** Tell those who follow a plot that its view changed ("look") or the pointer moved ("point"). */
export function inform(name, what, value) {
  for (const one of followers.values()) if (one.of === name) one[what]?.(value);
}
