// The desk of "figures serve": what stands in it is sent to the page's own server, and the page shows the answer.
const desk = $("#desk");
let question = 0, running = null, timer = 0, story = null;

function tell(words, bad = false) {
  $("#state").textContent = words;
  $("#state").classList.toggle("bad", bad);
}

async function ask(path, options, signal) {
  const answer = await fetch(path, { method: "POST", signal, ...options });
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({ what: answer.statusText, do: "try again" }));
  const error = new Error(`${problem.what}; ${problem.do}`);
  error.after = [429, 503].includes(answer.status) ? Number(answer.headers.get("retry-after") ?? 1) : null;
  throw error;
}

const json = (body) => ({ headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

function given() {
  const found = {};
  for (const name of ["text", "outlet", "published", "locale", "title"]) {
    const value = desk.elements[name].value;
    found[name] = name === "text" ? value : value.trim() || null;
  }
  return { ...found, document_id: desk.dataset.id || null, url: desk.dataset.url || null };
}

// Answers come in any order: only that of the last question is shown.
async function read() {
  const number = ++question;
  running?.abort();
  running = new AbortController();
  story = given();
  tell(story.text.trim() ? "Reading …" : "");
  try {
    const parts = await (await ask("/api/page", json(story), running.signal)).json();
    if (number !== question) return;
    const before = corrected();
    $("#stories").innerHTML = parts.stories;
    $("#found-list").innerHTML = parts.findings;
    $("#found").textContent = parts.data.findings.length;
    show(parts.data, before);
    tell(story.text.trim() ? `${parts.headline}.` : "");
  } catch (error) {
    if (number !== question || error.name === "AbortError") return;
    if (error.after) {
      tell(`${error.message}; trying again in ${count(error.after, "second", "seconds")}.`, true);
      timer = setTimeout(read, error.after * 1000);
    } else tell(error instanceof TypeError ? "The application does not answer: is it still running?" : error.message, true);
  }
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(read, 300);
}

async function take(getting, what) {
  tell(what);
  try {
    const found = await (await getting).json();
    for (const name of ["text", "title", "outlet", "published"]) desk.elements[name].value = found[name] ?? "";
    const locales = [...desk.elements.locale.options].map((option) => option.value);
    desk.elements.locale.value = locales.includes(found.locale) ? found.locale : "";
    desk.dataset.id = found.document_id;
    desk.dataset.url = found.url ?? "";
    await read();
    if (found.remark) tell(`${$("#state").textContent} ${found.remark}.`);
  } catch (error) {
    tell(error.message, true);
  }
}

function open(file) {
  if (file) take(ask(`/api/read?name=${encodeURIComponent(file.name)}`, { body: file }), `Opening ${file.name} …`);
}

async function fetchParquet() {
  try {
    const answer = await ask("/api/parquet", json({ story: story ?? given(), sheet: corrected().length ? sheet() : null }));
    download("figures.parquet", await answer.arrayBuffer(), "application/vnd.apache.parquet");
  } catch (error) {
    tell(error.message, true);
  }
}

desk.addEventListener("input", (event) => { if (!event.target.matches("[name=address], [type=file]")) soon(); });
desk.addEventListener("submit", (event) => event.preventDefault());
desk.elements.address.addEventListener("keydown", (event) => { if (event.key === "Enter") $("#fetch").click(); });
$("#fetch").addEventListener("click", () => {
  const url = desk.elements.address.value.trim();
  if (url) take(ask("/api/fetch", json({ url })), "Fetching …");
});
$("#file").addEventListener("change", (event) => open(event.target.files[0]));
$("#empty").addEventListener("click", () => {
  desk.reset();
  delete desk.dataset.id;
  delete desk.dataset.url;
  soon();
});
for (const name of ["dragenter", "dragover"]) desk.addEventListener(name, (event) => {
  event.preventDefault();
  desk.classList.add("over");
});
for (const name of ["dragleave", "drop"]) desk.addEventListener(name, () => desk.classList.remove("over"));
desk.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length) open(event.dataTransfer.files[0]);
  else {
    desk.elements.text.value = event.dataTransfer.getData("text/plain");
    soon();
  }
});
if (desk.elements.text.value) soon();
