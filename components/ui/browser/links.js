// Pictures with the same link name on a page: a word marked in one is marked in the others.

const groups = new Map();

/** Let a view take part; returns a function that leaves again. */
export function join(name, view) {
  const members = groups.get(name) ?? new Set();
  groups.set(name, members.add(view));
  return () => members.delete(view);
}

/** Show the others of a group which words are hovered or selected here. */
export function markOthers(name, view, selected, hovered) {
  for (const other of groups.get(name) ?? []) if (other !== view) other.mark(selected, hovered);
}
