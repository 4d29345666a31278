// Three charts of the rows that are shown, drawn as plain SVG: they follow the filters and the colours of the page.
function drawCharts() {
  drawKinds();
  drawMoney();
  drawTime();
}

function drawKinds() {
  const counts = new Map();
  for (const row of shown) counts.set(now(row, "kind"), (counts.get(now(row, "kind")) ?? 0) + 1);
  const most = Math.max(1, ...counts.values());
  const bars = [...counts].sort((a, b) => b[1] - a[1]).map(([kind, number]) => {
    const bar = make("i");
    bar.style.width = `${(number / most) * 100}%`;
    return make("button", { type: "button", class: `bar k-${kind}`, title: `Show only ${spaced(kind)}`, onclick: () => toggleKind(kind) },
      make("span", null, spaced(kind)), make("span", { class: "long" }, bar), make("b", null, grouped.format(number)));
  });
  $("#kinds-chart").replaceChildren(...(bars.length ? bars : [nothing("No figure is shown.")]));
}

const nothing = (why) => make("p", { class: "empty" }, why);

// Amounts as dots on a logarithmic axis, those that would lie on one another side by side; a bound is a triangle, no dot.
function drawMoney() {
  // A price per something is no amount that others can be measured with.
  const money = shown.filter((row) => row.amount > 0 && row.currency === now(row, "currency")
    && (!now(row, "unit") || now(row, "unit") === row.currency));
  $("#money-title").textContent = page.currency ? `Money in ${page.currency}, at the rate of each story's day` : "Money";
  if (!money.length) return $("#money-chart").replaceChildren(nothing("No amount with a known rate is shown."));
  const width = 720, left = 30, size = 9;
  const low = Math.floor(Math.log10(Math.min(...money.map((row) => row.amount))));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...money.map((row) => row.amount_to ?? row.amount)))));
  const x = (amount) => left + ((Math.log10(amount) - low) / (high - low)) * (width - 2 * left);
  const piles = new Map();
  const dots = money.map((row) => {
    const pile = Math.round(x(row.amount) / size);
    const above = piles.get(pile) ?? 0;
    piles.set(pile, above + 1);
    return { row, above, at: pile * size };
  });
  const tallest = Math.max(...piles.values());
  const step = Math.min(size, 220 / tallest);
  const base = Math.max(60, tallest * step + 16);
  const axis = [];
  const every = Math.ceil((high - low) / 10);
  for (let power = low; power <= high; power += every) {
    axis.push(make("line", { x1: x(10 ** power), x2: x(10 ** power), y1: 4, y2: base, class: "grid" }),
      make("text", { x: x(10 ** power), y: base + 16, "text-anchor": "middle" }, short.format(10 ** power)));
  }
  const drawn = dots.map(({ row, above, at }) => {
    const y = base - 8 - above * step;
    const bound = { "<": -1, "<=": -1, ">": 1, ">=": 1 }[now(row, "comparator")];
    const shape = bound
      ? make("path", { d: `M${at - 4 * bound},${y - 4} L${at + 5 * bound},${y} L${at - 4 * bound},${y + 4} Z` })
      : make("circle", { cx: at, cy: y, r: 4 });
    shape.append(make("title", null, `${row.surface} = ${short.format(row.amount)} ${page.currency}: ${row.sentence}`));
    shape.setAttribute("class", "dot");
    shape.dataset.goCard = row.at;
    return shape;
  });
  const largest = money.reduce((a, b) => (b.amount > a.amount ? b : a));
  const smallest = money.reduce((a, b) => (b.amount < a.amount ? b : a));
  fill($("#money-chart"), true,
    make("svg", { viewBox: `0 0 ${width} ${base + 24}`, role: "img", "aria-label":
      `${count(money.length, "amount", "amounts")}, from ${smallest.surface} to ${largest.surface}. The table has each of them.` },
    axis, make("line", { x1: left, x2: width - left, y1: base, y2: base, class: "axis" }), drawn),
    make("p", { class: "quiet" }, make("span", null, `${count(money.length, "amount", "amounts")}: smallest ${smallest.surface}, largest ${largest.surface}.`),
      make("span", null, "▶ more than, ◀ less than. Prices per something are left out.")));
}

const spans = [
  { name: "day", key: (iso) => iso, next: (date) => date.setUTCDate(date.getUTCDate() + 1) },
  { name: "month", key: (iso) => iso.slice(0, 7), next: (date) => date.setUTCMonth(date.getUTCMonth() + 1) },
  { name: "year", key: (iso) => iso.slice(0, 4), next: (date) => date.setUTCFullYear(date.getUTCFullYear() + 1) },
  { name: "decade", key: (iso) => `${iso.slice(0, 3)}0s`, next: (date) => date.setUTCFullYear(date.getUTCFullYear() + 10) },
  { name: "century", key: (iso) => `${iso.slice(0, 2)}00s`, next: (date) => date.setUTCFullYear(date.getUTCFullYear() + 100) },
];

// How many figures speak of each day, month or year; paler, those without a period by the day of their story.
function drawTime() {
  const own = shown.map((row) => now(row, "period_start")).filter(Boolean);
  const lent = shown.filter((row) => !now(row, "period_start")).map((row) => row.published).filter(Boolean);
  const days = [...own, ...lent].sort();
  if (!days.length) return $("#time-chart").replaceChildren(nothing("No figure that is shown has a date."));
  let bins, span;
  for (span of spans) {
    bins = binned(days, span);
    if (bins.size <= 48) break;
  }
  const pale = new Map();
  for (const one of lent) pale.set(span.key(one), (pale.get(span.key(one)) ?? 0) + 1);
  $("#time-title").textContent = `Timeline by ${span.name}`;
  const width = 720, height = 150, most = Math.max(...bins.values()), left = 34;
  const wide = (width - left) / bins.size;
  const every = Math.ceil(bins.size / Math.floor(width / (span.name === "day" ? 84 : 62)));
  const tall = (number) => (number / most) * (height - 30);
  const bars = [...bins].map(([name, number], at) => {
    const story = pale.get(name) ?? 0;
    const bar = (from, to, more) => (to > from ? make("rect", { class: `column ${more}`, x: left + at * wide + wide * 0.1,
      y: height - 20 - tall(to), width: wide * 0.8, height: tall(to) - tall(from) },
    make("title", null, `${name}: ${number - story} speak of it, ${story} are of its stories`)) : null);
    return make("g", null, bar(0, number - story, ""), bar(number - story, number, "pale"), at % every === 0
      ? make("text", { x: left + (at + 0.5) * wide, y: height - 4, "text-anchor": "middle" }, name) : null);
  });
  fill($("#time-chart"), true, make("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label":
    `${count(days.length, "figure", "figures")} from ${days[0]} to ${days[days.length - 1]}` },
  make("text", { x: left - 6, y: 14, "text-anchor": "end" }, grouped.format(most)),
  make("line", { x1: left, x2: width, y1: height - 20, y2: height - 20, class: "axis" }), bars),
  make("p", { class: "quiet" }, make("span", null, `Dark: the ${span.name} a figure speaks of (${grouped.format(own.length)}).`),
    make("span", null, `Pale: no period of its own, so the day of its story (${grouped.format(lent.length)}).`)));
}

function binned(days, span) {
  const bins = new Map();
  const date = new Date(`${days[0].slice(0, 7)}-01T00:00:00Z`);
  if (span.name === "day") date.setUTCDate(Number(days[0].slice(8)));
  const last = days[days.length - 1];
  for (let iso = date.toISOString().slice(0, 10); span.key(iso) <= span.key(last) && bins.size <= 400; iso = date.toISOString().slice(0, 10)) {
    bins.set(span.key(iso), 0);
    span.next(date);
  }
  for (const one of days) bins.set(span.key(one), (bins.get(span.key(one)) ?? 0) + 1);
  return bins;
}
