// What happens when: the listeners, the views, and the first drawing.
const views = ["stories", "table", "charts", "findings"];

function choose(view) {
  for (const name of views) document.body.classList.toggle(`view-${name}`, name === view);
  for (const name of views) {
    const tab = $(`#tab-${name}`);
    tab.setAttribute("aria-selected", name === view);
    tab.tabIndex = name === view ? 0 : -1;
    $(`#${name}`).classList.toggle("away", name !== view);
  }
}

function show(data, before = []) {
  unpack(data);
  carry(before);
  current = null;
  $("#card").hidden = true;
  document.body.classList.remove("carded");
  dressMarks();
  for (const row of corrected()) dressCorrected(row);
  choices();
  showEdits();
  room = 100;
  filter();
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("mark, [data-go-card], [data-go], [role=tab], .chip");
  if (!target) return;
  if (target.matches("mark")) openCard(rows[Number(target.dataset.row)]);
  else if (target.dataset.goCard) openCard(rows[Number(target.dataset.goCard)]);
  else if (target.dataset.go) {
    toStory(rows[Number(target.dataset.go)]);
    openCard(rows[Number(target.dataset.go)]);
  } else if (target.matches(".chip")) toggleKind(target.dataset.kind);
  else choose(target.getAttribute("aria-controls"));
});

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const tab = event.target.closest("[role=tab]");
  if (event.key === "Escape") closeCard();
  else if (tab && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
    const next = views[(views.indexOf(tab.getAttribute("aria-controls")) + (event.key === "ArrowRight" ? 1 : views.length - 1)) % views.length];
    choose(next);
    $(`#tab-${next}`).focus();
  } else if (event.target.closest("#card") && !event.target.closest("form, details") && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
    step(event.key === "ArrowRight" ? 1 : -1);
  } else onMarkKey(event);
});

let waiting = 0;
$("#choices").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(filter, 120);
});
$("#choices").addEventListener("reset", () => {
  kindsChosen.clear();
  setTimeout(filter);
});
$("#choices").addEventListener("submit", (event) => event.preventDefault());
$("#more").addEventListener("click", () => {
  room += 400;
  drawTable();
});
$("#csv").addEventListener("click", saveTable);
$("#parquet").addEventListener("click", () => (live ? fetchParquet() : saveParquet()));
$("#save-edits").addEventListener("click", saveEdits);
$("#drop-edits").addEventListener("click", () => {
  for (const row of corrected()) correct(row, null);
});
window.addEventListener("beforeunload", (event) => {
  if (corrected().length && sheet() !== saved) event.preventDefault();
});
// Paper has room for every row and no use for buttons.
window.addEventListener("beforeprint", () => {
  room = 5000;
  drawTable();
});

document.documentElement.classList.add("scripted");
if (matchMedia("(min-width: 60rem)").matches) $("#filters").open = true;
choose("stories");
show(JSON.parse($("#data").textContent));
const asked = decodeURIComponent(location.hash.slice(1));
const wanted = asked && rows.find((row) => row.figure_id === asked);
if (wanted) {
  toStory(wanted);
  openCard(wanted);
}
