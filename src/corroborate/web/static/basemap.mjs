// The ground of every map of the desk: lands and frontiers from this desk itself, in light and dark.
//
//   import { basemap, colour } from "./basemap.mjs";
//   const map = await basemap(document.getElementById("map"), { bounds: [[-18, 4], [16, 25]] });
//   map.addSource(...); map.addLayer(...);
//
// Nothing is asked of another host: there are no tiles, no glyphs and no sprites, so layers of type "symbol" cannot be
// drawn; words belong into the page beside the map.

import { AttributionControl, Map, NavigationControl } from "./vendor/maplibre-gl.mjs";

const BORDERS = new URL("./vendor/borders.json", import.meta.url).href;

// A colour of the style sheet by its name, such as "--accent".
export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const layers = () => [
  { id: "sea", type: "background", paint: { "background-color": colour("--pale") } },
  { id: "land", type: "fill", source: "borders", filter: ["==", ["get", "kind"], "land"], paint: { "fill-color": colour("--paper") } },
  { id: "coast", type: "line", source: "borders", filter: ["==", ["get", "kind"], "land"], paint: { "line-color": colour("--edge"), "line-width": 0.6 } },
  { id: "frontiers", type: "line", source: "borders", filter: ["==", ["get", "kind"], "frontier"], paint: { "line-color": colour("--edge"), "line-width": 0.8, "line-dasharray": [3, 2] } },
];

const PAINTED = { sea: ["background-color", "--pale"], land: ["fill-color", "--paper"], coast: ["line-color", "--edge"], frontiers: ["line-color", "--edge"] };

// A map in the container once it takes layers, which are drawn with its ground; fails where the browser cannot draw maps (no WebGL).
export const basemap = (container, options = {}) =>
  new Promise((resolve, reject) => {
    const map = new Map({
      container,
      style: { version: 8, sources: { borders: { type: "geojson", data: BORDERS, maxzoom: 6, attribution: "Natural Earth" } }, layers: layers() },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      maxPitch: 0,
      maxZoom: 14,
      renderWorldCopies: false,
      fadeDuration: 0,
      ...options,
    });
    map.touchZoomRotate.disableRotation();
    map.addControl(new NavigationControl({ showCompass: false }));
    map.addControl(new AttributionControl({ compact: false }));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      for (const [layer, [property, name]] of Object.entries(PAINTED)) map.setPaintProperty(layer, property, colour(name));
    });
    map.once("style.load", () => resolve(map));
    map.once("error", (event) => reject(event.error));
  });
