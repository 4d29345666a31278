// Which rows are shown: kinds by the legend, the rest by the form. Everything else on the page asks `shown`.
const selects = ["currency", "outlet", "entity", "action", "attribution"];
const kindsChosen = new Set();
let shown = [];

const searched = ["surface", "counted", "entity", "property", "action", "attribution", "period", "unit", "currency",
  "sentence", "outlet"];

function choices() {
  const form = $("#choices");
  for (const name of selects) {
    const select = form.elements[name];
    const counts = new Map();
    for (const row of rows) counts.set(now(row, name), (counts.get(now(row, name)) ?? 0) + 1);
    const values = [...counts.keys()].filter((value) => value !== null)
      .sort((a, b) => counts.get(b) - counts.get(a) || a.localeCompare(b));
    const before = select.value;
    select.replaceChildren(make("option", { value: "" }, "any"),
      ...values.map((value) => make("option", { value: `=${value}` }, `${value} (${counts.get(value)})`)),
      ...(counts.has(null) && values.length ? [make("option", { value: "-" }, `not known (${counts.get(null)})`)] : []));
    select.value = [...select.options].some((option) => option.value === before) ? before : "";
    select.closest("label").hidden = values.length === 0;
  }
}

function tests() {
  const form = $("#choices");
  const found = [];
  if (kindsChosen.size) found.push((row) => kindsChosen.has(now(row, "kind")));
  return [...found, ...otherTests(form)];
}

function otherTests(form) {
  const found = [];
  for (const name of selects) {
    const choice = form.elements[name].value;
    if (choice) found.push((row) => (choice === "-" ? now(row, name) === null : now(row, name) === choice.slice(1)));
  }
  const [least, most] = ["least", "most"].map((name) => form.elements[name].valueAsNumber);
  // What is stored in four bytes is a little off its decimal.
  if (!Number.isNaN(least)) found.push((row) => row.confidence >= least - 1e-6);
  if (!Number.isNaN(most)) found.push((row) => row.confidence <= most + 1e-6);
  if (form.elements.body.checked) found.push((row) => row.in_body);
  const words = form.elements.search.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length) {
    found.push((row) => {
      const text = [...searched.map((name) => now(row, name)), page.stories[row.story].title, spoken(row)]
        .join("\n").toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }
  return found;
}

function filter() {
  const all = tests();
  shown = rows.filter((row) => all.every((test) => test(row)));
  const filtered = all.length > 0;
  const kept = new Set(shown.map((row) => row.at));
  const alive = new Set(shown.map((row) => row.story));
  for (const mark of $$("mark")) mark.classList.toggle("off", !kept.has(Number(mark.dataset.row)));
  for (const story of $$(".story")) story.hidden = filtered && !alive.has(Number(story.dataset.story));
  const rest = otherTests($("#choices"));
  const within = rest.length ? rows.filter((row) => rest.every((test) => test(row))) : rows;
  const counts = new Map();
  for (const row of within) counts.set(now(row, "kind"), (counts.get(now(row, "kind")) ?? 0) + 1);
  const present = new Set(rows.map((row) => now(row, "kind")));
  for (const chip of $$("#legend .chip")) {
    chip.hidden = !present.has(chip.dataset.kind);
    chip.setAttribute("aria-pressed", kindsChosen.has(chip.dataset.kind));
    $("b", chip).textContent = grouped.format(counts.get(chip.dataset.kind) ?? 0);
  }
  $("#legend").classList.toggle("some", kindsChosen.size > 0);
  const active = all.length - (kindsChosen.size ? 1 : 0);
  $("#active").textContent = active ? `(${active})` : "";
  $("#shown").textContent = filtered
    ? `${count(shown.length, "figure", "figures")} of ${grouped.format(rows.length)} shown, in ${count(alive.size, "story", "stories")}`
    : rows.length ? "Press a figure to see what was read and why." : "";
  drawTable();
  drawCharts();
}

function toggleKind(kind) {
  if (!kindsChosen.delete(kind)) kindsChosen.add(kind);
  filter();
}
