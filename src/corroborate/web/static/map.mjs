// The map of the incidents: precise places as points by status, gathered where they are close; vague ones as areas.
// The table is its twin: where the browser draws no maps, it is shown instead.

const where = document.getElementById("where");

where.dataset.state = "loading";

// Asked for at once, while the browser still reads the library; an answer that another has overtaken is dropped.
let asking;
const ask = async () => {
  asking?.abort();
  asking = new AbortController();
  const answer = await fetch(`${where.dataset.points}${location.search}`, { headers: { Accept: "application/json" }, signal: asking.signal });
  if (!answer.ok) throw new Error(`the desk answered ${answer.status}`);
  return answer.json();
};
const opened = location.search;
const first = ask().catch(() => null);

const [{ basemap, colour }, { image, RATIO }, { Popup }] = await Promise.all([
  import("./basemap.mjs"), import("./signs.mjs"), import("./vendor/maplibre-gl.mjs"),
]);

const ground = document.getElementById("map");
const told = document.getElementById("map-told");
const near = document.getElementById("near");
const NEAR = 12;
const CLOSEST = 9;
const KM_A_DEGREE = 111.32;
// An area that is smaller than its sign on the screen is shown by the sign: a dashed ring, so that none goes unseen.
const SIGN_RADIUS = 10;
const TILE = 512;
const EVERYWHERE = [[-100, -40], [140, 65]];
const CANVAS = "Map of the incidents. Arrow keys move it, plus and minus change the scale; the list beside it and the table have the same incidents.";
const touched = matchMedia("(pointer: coarse)").matches;
const still = matchMedia("(prefers-reduced-motion: reduce)");
const STATUS = { "single-source": "single source", corroborated: "corroborated", disputed: "disputed" };

const NOTHING = { points: [], areas: [], kinds: [], places: [], statuses: [], told: "" };
const MISSED = "The map got no incidents from the desk; the table has them.";

let map;
let drawn;
let popup;

// Geometry: a circle on the globe as a ring.

const ring = ([longitude, latitude], km) => {
  const points = [];
  for (let turn = 0; turn <= 64; turn += 1) {
    const angle = (turn / 64) * 2 * Math.PI;
    const up = Math.max(-85, Math.min(85, latitude + (km / KM_A_DEGREE) * Math.sin(angle)));
    points.push([longitude + ((km / KM_A_DEGREE) * Math.cos(angle)) / Math.max(0.1, Math.cos((latitude * Math.PI) / 180)), up]);
  }
  return points;
};

const collection = (features) => ({ type: "FeatureCollection", features });

const pointFeatures = () =>
  drawn.points.map(([longitude, latitude, status, , place], at) => ({
    type: "Feature",
    properties: { at, status: drawn.statuses[status], place: drawn.places[place] },
    geometry: { type: "Point", coordinates: [longitude, latitude] },
  }));

const areaFeatures = () =>
  drawn.areas.map((area, at) => ({
    type: "Feature",
    properties: { at, weight: Math.min(1, Math.log10(1 + area.incidents) / 3), disputed: area.disputed > 0 },
    geometry: { type: "Polygon", coordinates: [ring(area.at, area.km)] },
  }));

const small = ({ at: [, latitude], km }) =>
  Math.log2((SIGN_RADIUS * 360 * KM_A_DEGREE * Math.cos((latitude * Math.PI) / 180)) / (TILE * km));

const smallFeatures = () =>
  drawn.areas.map((area, at) => ({
    type: "Feature",
    properties: { at, until: small(area), disputed: area.disputed > 0 },
    geometry: { type: "Point", coordinates: area.at },
  }));

const share = (status) => ["to-string", ["round", ["/", ["*", 10, ["get", status]], ["get", "point_count"]]]];
const counted = (status) => ["+", ["case", ["==", ["get", "status"], status], 1, 0]];

const begin = () => {
  map.setMissingStyleImageResolver((name) => map.addImage(name, image(name), { pixelRatio: RATIO }));
  map.addSource("areas", { type: "geojson", data: collection(areaFeatures()), tolerance: 0.2 });
  map.addSource("points", {
    type: "geojson",
    data: collection(pointFeatures()),
    cluster: true,
    clusterRadius: 44,
    // Incidents of one town lie on one point at every scale, so they stay together.
    clusterMaxZoom: 14,
    maxzoom: 15,
    clusterProperties: { disputed: counted("disputed"), corroborated: counted("corroborated") },
  });
  map.addSource("small", { type: "geojson", data: collection(smallFeatures()) });
  map.addSource("lit", { type: "geojson", data: collection([]) });
  map.addLayer({ id: "areas", type: "fill", source: "areas", paint: {
    "fill-color": colour("--blue"), "fill-opacity": ["interpolate", ["linear"], ["get", "weight"], 0, 0.05, 1, 0.16],
  } });
  map.addLayer({ id: "edges", type: "line", source: "areas", paint: {
    "line-color": ["case", ["get", "disputed"], colour("--red"), colour("--blue")], "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.5, 5, 1.3], "line-opacity": 0.7, "line-dasharray": [3, 3],
  } });
  map.addLayer({ id: "lit", type: "circle", source: "lit", paint: {
    "circle-radius": 16, "circle-color": colour("--focus"), "circle-opacity": 0.25, "circle-stroke-color": colour("--focus"), "circle-stroke-width": 3,
  } });
  const alone = { "icon-allow-overlap": true, "icon-ignore-placement": true };
  map.addLayer({ id: "small", type: "symbol", source: "small", filter: ["<", ["zoom"], ["get", "until"]], layout: {
    ...alone, "icon-image": ["case", ["get", "disputed"], "a|disputed", "a|"],
  } });
  map.addLayer({ id: "points", type: "symbol", source: "points", filter: ["!", ["has", "point_count"]], layout: {
    ...alone, "icon-image": ["concat", "s|", ["get", "status"]],
  } });
  map.addLayer({ id: "own-names", type: "symbol", source: "points", minzoom: 5, filter: ["all", ["!", ["has", "point_count"]], ["!=", ["get", "place"], ""]], layout: {
    "icon-image": ["concat", "town|", ["get", "place"]], "icon-offset": [0, 16],
  } });
  map.addLayer({ id: "gathered", type: "symbol", source: "points", filter: ["has", "point_count"], layout: {
    ...alone, "icon-image": ["concat", "c|", ["to-string", ["get", "point_count_abbreviated"]], "|", share("disputed"), "|", share("corroborated")],
  } });
};

// Names of countries and towns lie under the incidents; they come last, when the incidents are drawn.
const name = async () => {
  const answer = await fetch("/map/names.json");
  if (!answer.ok) return;
  const features = (await answer.json()).map(([words, longitude, latitude, zoom, country], rank) => ({
    type: "Feature",
    properties: { sign: `${country ? "country" : "town"}|${words}`, zoom, rank, country },
    geometry: { type: "Point", coordinates: [longitude, latitude] },
  }));
  map.addSource("names", { type: "geojson", data: collection(features) });
  map.addLayer({ id: "names", type: "symbol", source: "names",
    filter: ["all", [">=", ["zoom"], ["get", "zoom"]], ["any", ["==", ["get", "country"], 0], ["<", ["zoom"], 6.5]]],
    layout: { "icon-image": ["get", "sign"], "icon-padding": 6, "symbol-sort-key": ["get", "rank"] },
  }, "areas");
};

const repaint = () => {
  for (const name of map.listImages()) map.updateImage(name, image(name));
  map.setPaintProperty("areas", "fill-color", colour("--blue"));
  map.setPaintProperty("edges", "line-color", ["case", ["get", "disputed"], colour("--red"), colour("--blue")]);
};

const box = () => {
  const ends = [180, 90, -180, -90];
  const reach = (longitude, latitude) => {
    ends[0] = Math.min(ends[0], longitude);
    ends[1] = Math.min(ends[1], latitude);
    ends[2] = Math.max(ends[2], longitude);
    ends[3] = Math.max(ends[3], latitude);
  };
  for (const [longitude, latitude] of drawn.points) reach(longitude, latitude);
  for (const area of drawn.areas) for (const [longitude, latitude] of ring(area.at, Math.min(area.km, 1500))) reach(longitude, latitude);
  return ends[0] > ends[2] ? null : [[Math.max(-180, ends[0]), Math.max(-80, ends[1])], [Math.min(180, ends[2]), Math.min(83, ends[3])]];
};

const FITTED = { padding: 46, maxZoom: CLOSEST };
const fit = () => {
  const bounds = box();
  if (bounds) map.fitBounds(bounds, { ...FITTED, animate: false });
};

// Words: all of them as text, none as markup.

const made = (tag, words, attributes = {}) => {
  const element = document.createElement(tag);
  if (words !== null) element.textContent = words;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

const point = (at) => {
  const [, , status, kind, place, when, killed, incident] = drawn.points[at];
  return { incident, kind: drawn.kinds[kind], when, killed, status: drawn.statuses[status], place: drawn.places[place] };
};

const line = (one) => {
  const item = made("li", null, { class: `at ${one.status}` });
  const kind = one.kind.charAt(0).toUpperCase() + one.kind.slice(1);
  item.append(made("a", `${kind}, ${one.when ?? "undated"}`, { href: `/incidents/${one.incident}` }));
  const rest = [one.place, one.killed === null ? null : `${one.killed} killed`, STATUS[one.status]];
  item.append(made("span", rest.filter(Boolean).join(" · "), { class: "grey", dir: "auto" }));
  return item;
};

const inTable = (place) => {
  const now = new URLSearchParams(location.search);
  for (const name of ["view", "page"]) now.delete(name);
  if (place) now.set("place", place);
  return made("a", place ? `Show all of ${place} in the table` : "Show all in the table", { href: `/?${now}`, class: "all" });
};

const open = (at, title, some, more, place) => {
  const words = made("div", null, { class: "at-place" });
  words.append(made("p", title, { class: "at-title", dir: "auto" }));
  const list = made("ul", null);
  list.append(...some.map(line));
  words.append(list);
  if (more > 0) words.append(made("p", `and ${more.toLocaleString("en")} more`, { class: "grey" }));
  words.append(inTable(place));
  popup?.remove();
  popup = new Popup({ maxWidth: "22rem", closeButton: true }).setLngLat(at).setDOMContent(words).addTo(map);
  popup.getElement().setAttribute("aria-label", title);
};

const incidents = (number) => `${number.toLocaleString("en")} incident${number === 1 ? "" : "s"}`;

const openGathered = async (feature) => {
  const source = map.getSource("points");
  const { cluster_id: cluster, point_count: number } = feature.properties;
  const zoom = await source.getClusterExpansionZoom(cluster);
  const at = feature.geometry.coordinates;
  if (zoom <= map.getMaxZoom()) {
    map.easeTo({ center: at, zoom, animate: !still.matches });
    return;
  }
  const leaves = (await source.getClusterLeaves(cluster, NEAR, 0)).map((leaf) => point(leaf.properties.at));
  const places = new Set(leaves.map((one) => one.place));
  const place = places.size === 1 ? leaves[0].place : null;
  open(at, `${incidents(number)}${place ? ` in ${place}` : " here"}`, leaves, number - leaves.length, place);
};

const openArea = (at, area) => {
  const place = area.place || null;
  const title = `${place ?? "A place"}: ${incidents(area.incidents)} known to the ${area.precision} only`;
  open(at, title, area.some, area.incidents - area.some.length, place);
};

const press = (event) => {
  const [hit] = map.queryRenderedFeatures(event.point, { layers: ["gathered", "points"] });
  if (hit?.properties.cluster) return openGathered(hit);
  if (hit) {
    const one = point(hit.properties.at);
    return open(hit.geometry.coordinates, one.place || "Incident", [one], 0, one.place);
  }
  // Of areas that lie upon each other the narrowest is meant.
  const areas = map.queryRenderedFeatures(event.point, { layers: ["small", "areas"] }).map((each) => each.properties.at);
  return areas.length ? openArea(event.lngLat, drawn.areas[Math.max(...areas)]) : undefined;
};

// What is in view, as links: the way round the map for keys and screen readers.

const look = () => {
  if (!near || !drawn) return;
  const view = map.getBounds();
  const within = [];
  drawn.points.forEach(([longitude, latitude], at) => {
    if (view.contains([longitude, latitude])) within.push(at);
  });
  const wide = drawn.areas.filter((area) => view.contains(area.at));
  const vague = wide.reduce((sum, area) => sum + area.incidents, 0);
  const beside = vague ? `, ${vague.toLocaleString("en")} known to an area only` : "";
  document.getElementById("near-title").textContent = `In view: ${incidents(within.length)} at a town or venue${beside}`;
  const shown = within.slice(0, NEAR).map((at) => {
    const item = line(point(at));
    item.dataset.at = at;
    return item;
  });
  for (const area of wide) shown.push(...area.some.slice(0, NEAR - shown.length).map((one) => line({ ...one, place: area.place })));
  near.replaceChildren(...shown);
  if (within.length + vague > shown.length) near.append(made("li", `the first ${shown.length}; move nearer for the others`, { class: "grey" }));
};

const light = (at) => {
  const found = at === undefined ? undefined : drawn?.points[at];
  map.getSource("lit").setData(collection(found ? [{ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: found.slice(0, 2) } }] : []));
};

const lightWhat = (event) => {
  const held = event.target.closest?.("[data-at], [data-incident]");
  if (!held || !drawn) return light();
  if (held.dataset.at) return light(held.dataset.at);
  const at = drawn.points.findIndex((each) => each[7] === held.dataset.incident);
  return light(at >= 0 ? at : undefined);
};

const tell = () => {
  told.textContent = drawn.told;
  look();
  map.once("idle", () => {
    performance.mark("map-idle");
    where.dataset.state = "drawn";
    if (!map.getSource("names")) name();
  });
  map.triggerRepaint();
};

const reload = async () => {
  where.dataset.state = "loading";
  try {
    drawn = await ask();
  } catch (error) {
    if (error.name !== "AbortError") told.textContent = MISSED;
    return;
  }
  popup?.remove();
  map.getSource("areas").setData(collection(areaFeatures()));
  map.getSource("small").setData(collection(smallFeatures()));
  map.getSource("points").setData(collection(pointFeatures()));
  fit();
  tell();
};

const fail = () => {
  where.dataset.state = "failed";
  document.querySelector(".board").classList.add("no-map");
  ground.hidden = true;
  told.textContent = "This browser cannot draw the map: it offers no WebGL. The table has the same incidents.";
};

const start = async () => {
  drawn = (await first) ?? { ...NOTHING, told: MISSED };
  try {
    map = await basemap(ground, { bounds: box() ?? EVERYWHERE, fitBoundsOptions: FITTED, cooperativeGestures: touched });
  } catch {
    fail();
    return;
  }
  map.getCanvas().setAttribute("aria-label", CANVAS);
  begin();
  // Whoever filtered before there was a map has it drawn with what they asked for.
  if (location.search === opened) tell();
  else reload();
  map.on("click", press);
  map.on("moveend", look);
  for (const layer of ["points", "gathered", "small", "areas"]) {
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  document.addEventListener("incidents:asked", reload);
  document.getElementById("fit").addEventListener("click", fit);
  for (const kind of ["pointerover", "focusin"]) document.querySelector(".board").addEventListener(kind, lightWhat);
};

start();
