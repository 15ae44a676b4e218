// What goes to Python, one value after the other: of two at once, Streamlit runs the fragment of
// one alone.

const APART_MS = 50;

let turn = Promise.resolve();

/** Send once those before have been sent. */
export function queue(send) {
  turn = turn.then(() => {
    send();
    return new Promise((resume) => { setTimeout(resume, APART_MS); });
  });
}
