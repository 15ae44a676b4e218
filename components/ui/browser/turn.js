// A slow turn of a picture in space, on request; the first touch of the picture ends it.

const ROUND_MS = 36_000; // of a whole turn
const STEP = Math.PI / 12; // a press, where the reader wants nothing to move
const isStill = matchMedia("(prefers-reduced-motion: reduce)");

/** The button that turns one picture. */
export class Turn {
  constructor(view, box) {
    this.view = view;
    this.frame = 0;
    this.button = box.appendChild(document.createElement("button"));
    Object.assign(this.button, { type: "button", className: "turn" });
    this.button.addEventListener("click", () => this.press());
    this.ends = new AbortController();
    for (const touch of ["pointerdown", "wheel", "keydown"])
      box.addEventListener(touch, ({ target }) => target !== this.button && this.stop(),
        { capture: true, passive: true, signal: this.ends.signal });
    this.say();
  }

  say() {
    this.button.textContent = this.frame ? "Stop" : isStill.matches ? "Turn a little" : "Turn slowly";
  }

  press() {
    if (this.frame) return this.stop();
    if (isStill.matches) return this.rest(this.by(STEP));
    this.last = performance.now();
    this.go();
    return this.say();
  }

  /** Turn with every picture on the screen, however many there are in a second. */
  go() {
    this.frame = requestAnimationFrame((now) => {
      if (!this.view.chart._fullLayout?.scene) { this.frame = 0; return; }
      this.by((2 * Math.PI * Math.max(0, now - this.last)) / ROUND_MS);
      this.last = now;
      this.go();
    });
  }

  /** Turn the camera around the upright axis, and bring the labels along. */
  by(angle) {
    const scene = this.view.chart._fullLayout.scene._scene;
    const { eye, center, up } = scene.getCamera();
    const [x, y] = [eye.x - center.x, eye.y - center.y];
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const turned = { ...eye, x: center.x + cos * x - sin * y, y: center.y + sin * x + cos * y };
    scene.camera.lookAt(...[turned, center, up].map((point) => [point.x, point.y, point.z]));
    this.view.follow();
    return { eye: turned, center, up };
  }

  /** End the turn; Plotly learns where the camera is. */
  async stop() {
    if (!this.frame) return;
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.say();
    const scene = this.view.chart._fullLayout?.scene?._scene;
    if (scene) await this.rest(scene.getCamera());
  }

  rest(camera) {
    return Plotly.relayout(this.view.chart, { "scene.camera": camera });
  }

  remove() {
    cancelAnimationFrame(this.frame);
    this.ends.abort();
    this.button.remove();
  }
}
