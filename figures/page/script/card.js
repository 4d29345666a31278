// The card of one figure, and the way to it: by pointer, by keyboard, by address (#figure_id).
let current = null;
const settled = {
  explicit: "written with the figure", pair: "by the amount it stands beside, at the rate of that day",
  document: "by what the story writes elsewhere", locale: "by the locale it is read in",
};
const bySign = "what its sign means where no outlet is known";

function marksOf(row) { return $$(`mark[data-row="${row.at}"]`); }

function facts(row) {
  const to = (text) => (text === null || text === undefined || text === "" ? null : String(text));
  const period = now(row, "period_start")
    ? `${to(now(row, "period")) ?? ""} (${asDay(now(row, "period_start"))}${now(row, "period_end") && now(row, "period_end") !== now(row, "period_start")
      ? ` to ${asDay(now(row, "period_end"))}` : ""})` : now(row, "period");
  const basis = now(row, "currency_basis");
  const how = basis !== "locale" ? settled[basis] : row.locale === null ? bySign : `${settled.locale}, ${row.locale}`;
  const amount = row.amount !== null && row.amount_currency !== now(row, "currency") && !now(row, "unit")
    ? `${long.format(row.amount)} at the rate of ${asDay(row.rate_date)} (${row.rate_source})` : null;
  const pair = row.pair === null ? null
    : rows.filter((other) => other.pair === row.pair && other.story === row.story && other !== row);
  return [
    ["unit", to(now(row, "unit") && spaced(now(row, "unit")))],
    ["currency", now(row, "currency") ? `${now(row, "currency")}${basis ? `, ${how}` : ""}`
      : now(row, "kind") === "money" ? "could not be settled" : null],
    [`in ${page.currency}`, amount],
    ["counted", to(now(row, "counted"))],
    ["entity", to(now(row, "entity"))],
    ["property", to(now(row, "property"))],
    ["action", to(now(row, "action"))],
    ["who says so", to(now(row, "attribution"))],
    ["period", to(period)],
    ["also given as", pair && pair.length ? pair.map((other) => other.surface).join(", ") : null],
  ].filter(([, value]) => value !== null);
}

function meter(name, share) {
  if (share === null || share === undefined) return null;
  const bar = make("span", { class: "fill" });
  bar.style.width = `${Math.round(share * 100)}%`;
  return make("div", { class: "confidence" }, make("span", null, name),
    make("span", { class: "track", "aria-hidden": "true" }, bar), make("b", null, `${Math.round(share * 100)} %`));
}

function decidedBy(row) {
  const decided = page.decided[row.at];
  const rule = make("p", null, "Rule ", make("code", null, row.rule), decided ? [", pattern ", make("code", null, decided[0])] : null);
  if (!decided) return make("details", null, make("summary", null, "Why"), rule);
  const words = decided[1].map(([text, form, inside]) => make("li", { class: inside ? "inside" : null },
    make("b", null, text), form ? make("small", null, form.startsWith("= ") ? form : `word “${form}”`) : null));
  return make("details", { class: "why" }, make("summary", null, "Why: the words that decided"),
    make("ul", { class: "words" }, words), rule, decided[2] ? make("p", null, decided[2]) : null);
}

function sentence(row) {
  const at = row.sentence.indexOf(row.surface);
  if (at < 0) return make("blockquote", null, row.sentence);
  return make("blockquote", null, row.sentence.slice(0, at), make("strong", null, row.surface),
    row.sentence.slice(at + row.surface.length));
}

function drawCard(row) {
  const card = $("#card");
  const kind = now(row, "kind");
  const story = page.stories[row.story];
  const findings = page.findings.filter((finding) => finding.rows.includes(row.at));
  card.className = `k-${kind}`;
  fill(card, true,
    make("header", null,
      make("p", { class: "kind" }, make("i"), spaced(kind), row.corrected ? make("em", null, row.corrected.delete ? "taken away" : "corrected") : null),
      make("button", { type: "button", class: "close", "aria-label": "Close the card", onclick: closeCard }, "×"),
      make("h2", { tabindex: "-1" }, row.surface),
      make("p", { class: "reading" }, spoken(row))),
    make("dl", null, facts(row).flatMap(([name, value]) => [make("dt", null, name), make("dd", null, value)])),
    ...findings.map((finding) => make("p", { class: "cut" }, finding.message)),
    meter("confidence", row.confidence), meter("about whom and what", row.confidence_about),
    sentence(row),
    make("p", { class: "quiet" }, [story.title, story.outlet, story.published && asDay(story.published)].filter(Boolean).join(" · ")),
    decidedBy(row),
    make("p", { class: "actions" },
      make("button", { type: "button", onclick: () => editCard(row) }, row.corrected ? "Correct again" : "Correct"),
      make("button", { type: "button", class: "plain", onclick: () => toStory(row) }, "Show in the story"),
      make("button", { type: "button", class: "plain", "aria-label": "Figure before", onclick: () => step(-1) }, "←"),
      make("button", { type: "button", class: "plain", "aria-label": "Next figure", onclick: () => step(1) }, "→")));
}

function openCard(row, { focus = true } = {}) {
  for (const mark of $$("mark.current")) mark.classList.remove("current");
  current = row;
  for (const mark of marksOf(row)) {
    mark.classList.add("current");
    rove(mark);
  }
  $("#card").hidden = false;
  document.body.classList.add("carded");
  drawCard(row);
  if (focus) $("#card h2").focus({ preventScroll: true });
  uncover(marksOf(row)[0]);
  if (!live) history.replaceState(null, "", `#${encodeURIComponent(row.figure_id)}`);
}

// On a phone the card lies over the lower part of the page: its figure goes up, above it.
function uncover(mark) {
  const card = $("#card");
  if (!mark || !mark.offsetParent || getComputedStyle(card).position !== "fixed") return;
  const hidden = mark.getBoundingClientRect().bottom + 16 - card.getBoundingClientRect().top;
  if (hidden > 0) scrollBy(0, hidden);
}

function closeCard() {
  if (!current) return;
  const mark = marksOf(current)[0];
  for (const other of $$("mark.current")) other.classList.remove("current");
  current = null;
  $("#card").hidden = true;
  document.body.classList.remove("carded");
  if (!live) history.replaceState(null, "", " ");
  if (mark && mark.offsetParent) mark.focus({ preventScroll: true });
}

function toStory(row) {
  choose("stories");
  const mark = marksOf(row)[0];
  if (!mark) return;
  mark.closest(".story").hidden = false;
  mark.scrollIntoView({ block: "center" });
  mark.focus({ preventScroll: true });
}

// The figure before or after, among those that are shown.
function step(by) {
  const at = shown.indexOf(current);
  const next = shown[at < 0 ? 0 : (at + by + shown.length) % shown.length];
  if (!next) return;
  openCard(next);
  const mark = marksOf(next)[0];
  if (mark && mark.offsetParent) mark.scrollIntoView({ block: "nearest" });
}

// One stop of the Tab key for each story; within it the arrows go on.
function rove(mark) {
  for (const other of $$('mark[tabindex="0"]', mark.closest(".story"))) other.tabIndex = -1;
  mark.tabIndex = 0;
}

function dressMarks() {
  for (const story of $$(".story")) {
    $$("mark", story).forEach((mark, at) => {
      const row = rows[Number(mark.dataset.row)];
      mark.setAttribute("role", "button");
      mark.setAttribute("aria-label", `${row.surface}, ${spaced(row.kind)}`);
      mark.setAttribute("aria-describedby", "keys");
      mark.tabIndex = at ? -1 : 0;
    });
  }
}

function onMarkKey(event) {
  const mark = event.target.closest("mark");
  if (!mark) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    openCard(rows[Number(mark.dataset.row)]);
  } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    event.preventDefault();
    const all = $$("mark", mark.closest(".story")).filter((other) => !other.classList.contains("off"));
    const next = all[all.indexOf(mark) + (event.key === "ArrowRight" ? 1 : -1)];
    if (!next) return;
    rove(next);
    next.focus();
  }
}
