// The buttons above a figure: Plotly's, and ours for pictures as files and for the whole screen.

import { picture } from "./picture.js";

const ICON = { width: 24, height: 24 };
const DOWNLOAD = { ...ICON, path: "M5 20h14v-2H5v2zM19 9h-4V3H9v6H5l7 7 7-7z" };
const EXPAND = { ...ICON, path: "M7 14H5v5h5v-2H7v-3zM5 10h2V7h3V5H5v5zm12 7h-3v2h5v-5h-2v3z"
  + "M14 5v2h3v3h2V5h-5z" };
const NEVER = ["sendChartToCloud", "toImage", "autoScale2d", "resetCameraLastSave3d",
  "hoverClosest3d"];

/** Return Plotly's settings for a view whose points can be selected, and zoomed by wheel. */
export function settings(view, { picks, zooms }) {
  const button = (name, title, icon, click) => ({ name, title, icon, click });
  return {
    displaylogo: false,
    showSendToCloud: false,
    scrollZoom: zooms,
    doubleClick: "reset",
    modeBarButtonsToRemove: [...NEVER, ...(picks ? [] : ["select2d", "lasso2d"]),
      ...(zooms ? [] : ["zoomIn2d", "zoomOut2d"])],
    modeBarButtonsToAdd: [
      button("png", "Download as PNG", Plotly.Icons.camera, () => save(view, "png")),
      button("svg", "Download as SVG", DOWNLOAD, () => save(view, "svg")),
      ...(document.fullscreenEnabled
        ? [button("fullscreen", "Fullscreen", EXPAND, () => expand(view.box))] : []),
    ],
  };
}

/** Save the picture as it is seen. */
async function save(view, format) {
  const { layout, data } = picture(view);
  await Plotly.downloadImage({ data, layout }, {
    format, width: layout.width, height: layout.height, scale: format === "png" ? 2 : 1,
    filename: view.asked.signature.name,
  });
}

function expand(box) {
  if (document.fullscreenElement) document.exitFullscreen();
  else box.requestFullscreen();
}
