// The data of the page: rows as objects, and small makers of elements. Texts only ever become text nodes.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const live = Boolean($("#desk"));
let page, rows;

function make(tag, properties, ...children) {
  const made = tag === "svg" || svgTags.has(tag)
    ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  return fill(made, false, ...children);
}

// Children into an element, absent ones left out; what was there goes unless it is to be kept.
function fill(parent, fresh, ...children) {
  const there = children.flat(2).filter((child) => child !== null && child !== undefined);
  if (fresh) parent.replaceChildren(...there);
  else parent.append(...there);
  return parent;
}
const svgTags = new Set(["g", "rect", "circle", "line", "path", "text", "title"]);

function unpack(data) {
  page = data;
  const names = Object.keys(data.columns);
  const columns = names.map((name) => {
    const column = data.columns[name];
    return Array.isArray(column) ? column : column.at.map((at) => (at < 0 ? null : column.words[at]));
  });
  rows = data.places.map((story, at) => {
    const row = { at, story, corrected: null };
    names.forEach((name, i) => { row[name] = columns[i][at]; });
    return row;
  });
}

// A cell as it stands now: corrected by hand, or as it was read.
const now = (row, name) => (row.corrected && name in row.corrected ? row.corrected[name] : row[name]);

const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 12 });
const short = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
const long = new Intl.NumberFormat("en", { notation: "compact", compactDisplay: "long", maximumSignificantDigits: 4 });
const count = (n, one, many) => `${grouped.format(n)} ${n === 1 ? one : many}`;
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const asDay = (iso) => day.format(new Date(`${iso}T00:00:00Z`));
const spaced = (word) => word.replaceAll("_", " ");

const compared = { "=": "", "~": "about ", "<": "less than ", "<=": "at most ", ">": "more than ", ">=": "at least " };
// A year has no groups of digits, and a score is no range.
function ends(row) {
  const kind = now(row, "kind");
  return [now(row, "value"), now(row, "value_to")].filter((end) => end !== null && end !== undefined)
    .map((end) => (kind === "date" ? String(end) : grouped.format(end))).join(kind === "score" ? "–" : " to ");
}
function spoken(row) {
  if (now(row, "value") === null) return now(row, "period") ?? row.surface;
  const unit = now(row, "currency") && (!now(row, "unit") || now(row, "unit") === now(row, "currency"))
    ? now(row, "currency") : spaced(now(row, "unit") ?? "");
  const change = { up: "▲ ", down: "▼ " }[now(row, "change")] ?? "";
  return `${change}${compared[now(row, "comparator")] ?? ""}${ends(row)}`
    + (unit && now(row, "kind") !== "date" ? ` ${unit}` : "");
}
