// The table: the rows that are shown, sorted by a press on a head, a hundred at a time.
const heads = ["surface", "kind", "value", "unit", "currency", "counted", "entity", "property", "action", "attribution",
  "period", "outlet", "confidence"];
const numeric = new Set(["value", "confidence"]);
let sortedBy = null, descending = false, room = 100;

function cellOf(row, name) {
  const value = now(row, name);
  if (value === null || value === undefined) return "";
  if (name === "value") return `${compared[now(row, "comparator")] ?? ""}${ends(row)}`;
  if (name === "confidence") return value.toFixed(2);
  return name === "kind" || name === "unit" ? spaced(value) : value;
}

function sorted() {
  if (!sortedBy) return shown;
  const sign = descending ? -1 : 1;
  // What is not known stands last, whichever way the rest is sorted.
  return [...shown].sort((a, b) => {
    const [x, y] = [now(a, sortedBy), now(b, sortedBy)];
    if (x === null || y === null) return (x === null) - (y === null) || a.at - b.at;
    return sign * (numeric.has(sortedBy) ? x - y : String(x).localeCompare(String(y))) || a.at - b.at;
  });
}

function drawTable() {
  const columns = heads.filter((name) => rows.some((row) => now(row, name) !== null));
  $("#heads").replaceChildren(...columns.map((name) => make("th", { scope: "col",
    "aria-sort": name === sortedBy ? (descending ? "descending" : "ascending") : "none", class: numeric.has(name) ? "number" : null },
  make("button", { type: "button", "data-sort": name, onclick: () => sortBy(name) }, name === "attribution" ? "who says so" : spaced(name)))));
  const all = sorted();
  $("#rows").replaceChildren(...all.slice(0, room).map((row) => make("tr", { "data-row": row.at, class:
    [row.corrected ? (row.corrected.delete ? "gone" : "corrected") : "", row.in_body ? "" : "aside"].join(" ").trim() || null },
  columns.map((name, at) => make("td", { class: numeric.has(name) ? "number" : null }, at === 0
    ? make("button", { type: "button", class: `figure k-${now(row, "kind")}`, "data-go-card": row.at }, row.surface) : cellOf(row, name))))));
  const left = all.length - room;
  $("#more").hidden = left <= 0;
  $("#more").textContent = `Show more (${grouped.format(left)} left)`;
}

function sortBy(name) {
  descending = sortedBy === name ? !descending : false;
  sortedBy = name;
  drawTable();
  $(`[data-sort="${name}"]`).focus();
}
