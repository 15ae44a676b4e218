// Streamlit calls a component anew with every change. A call that another has overtaken before it
// ended, as while its script was loading, is cleaned up although the component stays.

const last = new WeakMap();

/** Note that a component's box is mounted; returns a function that tells whether it was the last time. */
export function called(box) {
  const call = {};
  last.set(box, call);
  return () => last.get(box) === call;
}
