// The signs of the map, drawn when they are first needed: incidents by status, several together, names.
//
// An image is named by what it shows: `s|disputed`; `c|120|3|2` for 120 incidents together, of which three tenths are
// disputed and two corroborated; `a|disputed` or `a|` for an area too small to be seen; `town|Gao`; `country|Mali`.

import { colour } from "./basemap.mjs";

export const RATIO = 2;

const canvas = (width, height = width) => {
  const made = document.createElement("canvas");
  made.width = width * RATIO;
  made.height = height * RATIO;
  const pen = made.getContext("2d");
  pen.scale(RATIO, RATIO);
  pen.translate(width / 2, height / 2);
  return [pen, () => pen.getImageData(0, 0, made.width, made.height)];
};

const tone = (status) => colour({ disputed: "--red", corroborated: "--accent" }[status] ?? "--grey");

const SHAPES = {
  disputed: (pen, r) => { pen.moveTo(0, -r * 1.25); pen.lineTo(r * 1.25, 0); pen.lineTo(0, r * 1.25); pen.lineTo(-r * 1.25, 0); pen.closePath(); },
  corroborated: (pen, r) => pen.rect(-r * 0.9, -r * 0.9, r * 1.8, r * 1.8),
  "single-source": (pen, r) => pen.arc(0, 0, r, 0, 2 * Math.PI),
};

const one = (status) => {
  const [pen, finished] = canvas(22);
  pen.beginPath();
  (SHAPES[status] ?? SHAPES["single-source"])(pen, 6);
  pen.lineWidth = 4;
  pen.strokeStyle = colour("--paper");
  pen.stroke();
  pen.fillStyle = status === "single-source" ? colour("--paper") : tone(status);
  pen.fill();
  pen.lineWidth = 2.2;
  pen.strokeStyle = tone(status);
  pen.stroke();
  return finished();
};

const several = (words, disputed, corroborated) => {
  const radius = 11 + 3 * words.length;
  const [pen, finished] = canvas(2 * radius + 6);
  pen.beginPath();
  pen.arc(0, 0, radius + 1, 0, 2 * Math.PI);
  pen.fillStyle = colour("--raised");
  pen.fill();
  let from = -Math.PI / 2;
  for (const [share, status] of [[disputed, "disputed"], [corroborated, "corroborated"], [10 - disputed - corroborated, "single-source"]]) {
    const to = from + (Math.PI * 2 * Math.max(0, share)) / 10;
    pen.beginPath();
    pen.arc(0, 0, radius - 1.5, from, to);
    pen.lineWidth = 4;
    pen.strokeStyle = tone(status);
    pen.stroke();
    from = to;
  }
  pen.fillStyle = colour("--ink");
  pen.font = `600 12px ${colour("--font")}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(words, 0, 0.5);
  return finished();
};

const area = (disputed) => {
  const [pen, finished] = canvas(26);
  pen.beginPath();
  pen.arc(0, 0, 10, 0, 2 * Math.PI);
  pen.globalAlpha = 0.15;
  pen.fillStyle = colour("--blue");
  pen.fill();
  pen.globalAlpha = 1;
  pen.setLineDash([4, 3]);
  pen.lineWidth = 1.6;
  pen.strokeStyle = colour(disputed ? "--red" : "--blue");
  pen.stroke();
  return finished();
};

const name = (words, country) => {
  const font = `${country ? "600 11px" : "500 11px"} ${colour("--font")}`;
  const shown = country ? words.toUpperCase() : words;
  const [measure] = canvas(1);
  measure.font = font;
  const space = country ? 1 : 0;
  const [pen, finished] = canvas(Math.ceil(measure.measureText(shown).width) + space * shown.length + 8, 18);
  pen.font = font;
  pen.letterSpacing = `${space}px`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.lineWidth = 3;
  pen.strokeStyle = colour("--paper");
  pen.strokeText(shown, 0, 0);
  pen.fillStyle = colour(country ? "--edge" : "--grey");
  pen.fillText(shown, 0, 0);
  return finished();
};

export const image = (sign) => {
  const [sort, first, disputed, corroborated] = sign.split("|");
  if (sort === "s") return one(first);
  if (sort === "a") return area(first === "disputed");
  return sort === "c" ? several(first, Number(disputed), Number(corroborated)) : name(first.slice(0, 40), sort === "country");
};
