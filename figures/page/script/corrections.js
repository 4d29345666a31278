// Corrections: kept with the row until they are saved as the sheet that "figures review --apply" takes.
function editCard(row) {
  const field = (name) => {
    const value = now(row, name);
    const words = page.words[name];
    const dtype = page.dtypes[name];
    const input = words
      ? make("select", { name }, [...(name === "kind" || name === "comparator" ? [] : [""]), ...words]
        .map((word) => make("option", { value: word, selected: word === (value ?? "") }, spaced(word) || "none")))
      : make("input", { name, type: dtype === "Date" ? "date" : "text", value: value ?? "",
        inputmode: dtype === "Float64" ? "decimal" : null, maxlength: name === "currency" ? 3 : null });
    return make("label", null, spaced(name), input);
  };
  const form = make("form", { class: "edit", autocomplete: "off" },
    make("label", { class: "tick" }, make("input", { type: "checkbox", name: "delete", checked: Boolean(row.corrected?.delete) }),
      "This is no figure: take it away"),
    page.editable.map(field),
    make("label", null, "why (a note for later)", make("input", { name: "note", value: row.corrected?.note ?? "" })),
    make("p", { class: "wrong", role: "alert" }),
    make("p", { class: "actions" }, make("button", { type: "submit" }, "Keep"),
      make("button", { type: "button", class: "plain", onclick: () => drawCard(row) }, "Cancel"),
      row.corrected ? make("button", { type: "button", class: "plain", onclick: () => correct(row, null) }, "As it was") : null));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wrong = keepForm(row, form);
    if (wrong) $(".wrong", form).textContent = wrong;
  });
  const card = $("#card");
  card.replaceChildren(make("h2", { tabindex: "-1" }, `Correct “${row.surface}”`), form);
  $("h2", card).focus({ preventScroll: true });
}

// The changed cells of a form go to the row; gives a sentence when a cell cannot be what its column needs.
function keepForm(row, form) {
  const cells = {};
  for (const name of page.editable) {
    const text = form.elements[name].value.trim();
    let value = text === "" ? null : text;
    if (value !== null && page.dtypes[name] === "Float64") {
      value = Number(text.replaceAll(",", ""));
      if (!Number.isFinite(value)) return `${spaced(name)}: “${text}” is no number`;
    }
    if (value !== null && name === "currency" && !/^[A-Z]{3}$/.test(value)) return "currency: three capital letters, AUD for example";
    if (value !== row[name]) cells[name] = value;
  }
  const note = form.elements.note.value.trim();
  if (form.elements.delete.checked) correct(row, { delete: true, note });
  else correct(row, Object.keys(cells).length ? { ...cells, note } : null);
  return null;
}

function dressCorrected(row) {
  for (const mark of marksOf(row)) {
    mark.classList.toggle("corrected", row.corrected !== null);
    mark.className = mark.className.replace(/k-\w+/, `k-${now(row, "kind")}`);
  }
}

// Corrections of rows that were read before go to the same rows read again: by id, else by sentence and words.
function carry(before) {
  const place = (row) => JSON.stringify([row.story, row.sentence, row.surface]);
  for (const old of before) {
    const same = rows.filter((row) => row.figure_id === old.figure_id && row.surface === old.surface);
    const found = same.length ? same : rows.filter((row) => place(row) === place(old));
    if (found.length === 1) found[0].corrected = old.corrected;
  }
}

function correct(row, cells) {
  row.corrected = cells;
  dressCorrected(row);
  if (current === row) openCard(row);
  showEdits();
  choices();
  filter();
}

const corrected = () => rows.filter((row) => row.corrected);
let saved = "";

function showEdits() {
  const all = corrected();
  $("#edits").hidden = all.length === 0;
  $("#edits-count").textContent = count(all.length, "correction", "corrections");
}

// Only rows and columns that were touched, but of these rows every such cell: the sheet says what a cell is now.
function sheet() {
  const all = corrected();
  const columns = page.editable.filter((name) => all.some((row) => !row.corrected.delete && name in row.corrected));
  const head = ["figure_id", "document_id", "sentence", "surface", ...columns, "delete", "note"];
  return csv(head, all.map((row) => [row.figure_id, row.document_id, row.sentence, row.surface,
    ...columns.map((name) => (row.corrected.delete ? row[name] : now(row, name))),
    row.corrected.delete ? "x" : null, row.corrected.note || null]));
}

// Text that a spreadsheet would run gets an apostrophe, as figures/cells.py gives it; reading the file here takes it away.
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;
const numeral = /^[+-]?[0-9][0-9.,]*%?$/;

function csv(head, lines) {
  const cell = (value) => {
    const guarded = typeof value === "string" && formula.test(value) && !numeral.test(value) ? `'${value}` : value;
    const text = guarded === null || guarded === undefined ? "" : String(guarded);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [head, ...lines].map((line) => line.map(cell).join(",")).join("\n") + "\n";
}

function download(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

function saveEdits() {
  const content = sheet();
  download("review.csv", content, "text/csv");
  saved = content;
}

// The rows that are shown, corrected ones as they are now, those taken away left out.
function saveTable() {
  const names = Object.keys(page.dtypes);
  const kept = shown.filter((row) => !row.corrected?.delete);
  download("figures.csv", csv(names, kept.map((row) => names.map((name) => now(row, name)))), "text/csv");
}

function saveParquet() {
  const bytes = Uint8Array.from(atob(page.parquet), (sign) => sign.charCodeAt(0));
  download("figures.parquet", bytes, "application/vnd.apache.parquet");
}
