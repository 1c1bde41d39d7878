// The page starts: parts to the workers as the browser reads them, progress shown, then the program.
import { DAMAGED, decoded } from "./../worker/decode.mjs";
import { Asking } from "./asking.mjs";
import { here } from "./addresses.mjs";
import { Calls, workerOf } from "./calls.mjs";
import { KeepingActs } from "./keeping_acts.mjs";
import { keepingPage } from "./keeping_page.mjs";
import { watchPage } from "./page_life.mjs";
import { Showing } from "./showing.mjs";
import { dress, state } from "./strip.mjs";
import { alone } from "./tabs.mjs";

const STEPS = {
  decode: ["Đang đọc tệp", 10],
  python: ["Đang khởi động", 35],
  packages: ["Đang mở chương trình", 60],
  files: ["Đang mở các đợt đã giữ", 75],
  page: ["Đang mở trang đầu", 85],
};
const began = performance.now();
const part = (id) => document.getElementById(`cchc-${id}`);
const text = (id) => part(id).textContent;

function step(name) {
  const [words, share] = STEPS[name];
  state.starting = share;
  if (!part("buoc")) return;
  part("buoc").textContent = `${words}…`;
  part("muc").value = share;
}

// In the place of the page: what is the matter, and one button.
function stop(heading, words, action) {
  const place = part("khung") ?? document.body;
  place.innerHTML = "<main class=cchc-dung><h1></h1><p></p></main>";
  place.querySelector("h1").textContent = heading;
  place.querySelector("p").textContent = words;
  if (!action) return;
  const button = document.createElement("button");
  button.textContent = action.text;
  button.addEventListener("click", action.act);
  place.querySelector("main").append(button);
}

const settings = window.cchcTooOld ? null : JSON.parse(text("settings"));
const opening = [...part("khung").childNodes];
// Not at DOMContentLoaded: a document opened anew before its load event may lose its deferred scripts.
const parsed = new Promise((go) => window.addEventListener("load", go, { once: true }));
const missing = new Set(settings?.parts);
let calls, decoder, showing, first, toldFound;
const found = new Promise((go) => { toldFound = go; });

// The parts go to a worker that decodes them, and from there to the one that needs them.
function openWorkers() {
  calls = new Calls(text("worker"), heard);
  decoder = workerOf(text("decoder"));
  const { port1, port2 } = new MessageChannel();
  decoder.postMessage({ port: port1 }, [port1]);
  calls.worker.postMessage({ port: port2 }, [port2]);
  window.cchcPart = () => {
    const element = document.currentScript.previousElementSibling;
    const name = element.id.replace("cchc-", "");
    missing.delete(name);
    if (name === "first") first = decoded(element.textContent);
    else decoder.postMessage({ name, text: element.textContent });
    element.remove();
  };
}

function heard(told) {
  if (told.event === "progress") step(told.step);
  else if (told.event === "kept") noteKept(told.count);
  else if (told.event === "unkept") Object.assign(state, { unkept: told.count || 1, alone: told.count, reason: told.reason });
  else if (told.event === "folder") state.folder = told.state;
  else if (told.event === "found") toldFound(told);
  else if (told.event === "broken") broken(told.reason);
  if (showing?.shown) dress();
}

function noteKept(count) {
  Object.assign(state, { kept: Date.now(), unkept: 0, alone: 0, reason: "", since: state.since + count });
  try {
    localStorage.setItem("cchc-docs:since", String(state.since));
  } catch {
    // only the count of changes since the last download
  }
  if (!state.asked) {
    state.asked = true;
    navigator.storage?.persist?.();
  }
}

function broken(reason) {
  if (String(reason).includes(DAMAGED)) return damaged();
  stop(
    "Chương trình chưa khởi động được",
    `Đóng bớt tab và chương trình khác cho đủ bộ nhớ, rồi tải lại trang. Các đợt đã giữ còn nguyên. Vẫn bị thì báo người phụ trách câu này: ${String(reason).slice(-300)}`,
    { text: "Tải lại trang", act: () => location.reload() },
  );
}

// Cut on its way, or changed: nothing of it can be trusted, and another copy is at hand.
function damaged() {
  calls?.worker.terminate();
  stop(
    "Tệp chương trình này hỏng hoặc chưa tải về hết",
    "Chép hoặc tải lại tệp cchc.html từ nơi đã nhận rồi mở lại. Các đợt đã giữ còn nguyên.",
  );
}

async function begin() {
  try {
    state.since = Number(localStorage.getItem("cchc-docs:since") ?? 0);
  } catch {
    state.since = 0;
  }
  step("decode");
  const licences = text("licences");
  const started = calls.call("start", settings.python);
  await parsed;
  if (missing.size) return damaged();
  const ready = JSON.parse(new TextDecoder().decode(await first));
  watchPage();
  const asking = new Asking(calls, ready.most);
  const own = { "/noi-luu": () => keepingPage({ calls, version: settings.version, style: "/static/style.css" }) };
  const dressed = () => {
    acts.listen();
    watchFolder();
    watchLeaving();
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", dress);
    dress();
  };
  showing = new Showing(asking, own, dressed);
  showing.know(ready.files);
  const acts = new KeepingActs(calls, showing, () => licences);
  window.cchc = { calls, showing, state, began };
  const made = here() === "/" ? await Promise.race([knownPage(ready.page), started.then(() => null)]) : null;
  if (made) await showFirst(made);
  state.folder = (await started).folder;
  decoder.terminate();
  state.starting = 0;
  await showing.freshen(here(), made);
  dress();
  state.ready = performance.now();
}

// Where nothing is kept here yet, the page to begin with is known; else the one that was kept.
async function knownPage(empty) {
  const { count, page } = await found;
  return count ? page : empty;
}

// A file can be dropped on it; what is asked waits for Python. It is seen once its scripts have run.
async function showFirst(page) {
  await showing.put(page, "/", "replace");
  document.addEventListener("DOMContentLoaded", () => { state.first = performance.now(); }, { once: true });
}

// What others changed in the opened folder is looked at whenever the window comes back.
function watchFolder() {
  window.addEventListener("focus", () => {
    if (state.folder.name) calls.call("lookAtFolder").then((now) => { state.folder = now; dress(); }, () => {});
  });
}

// What the browser could not keep is in this tab alone: it asks before the tab is closed.
function watchLeaving() {
  window.addEventListener("beforeunload", (event) => {
    if (state.alone) event.preventDefault();
  });
}

function busy(take) {
  const restore = () => part("khung").replaceChildren(...opening);
  stop(
    "Chương trình đang mở ở tab khác",
    "Hai tab cùng sửa thì tab này đè lên tab kia. Quay lại tab đang mở, hoặc chuyển sang làm ở đây: tab kia sẽ dừng, những gì đã giữ còn nguyên.",
    {
      text: "Làm ở đây",
      act: () => {
        restore();
        take();
      },
    },
  );
  return restore;
}
const lost = () => {
  calls?.worker.terminate();
  stop(
    "Đã chuyển sang làm ở tab khác",
    "Tab này đã dừng. Những gì đã giữ còn nguyên ở tab kia. Muốn làm tiếp ở đây thì tải lại trang.",
    { text: "Tải lại trang", act: () => location.reload() },
  );
};

if (settings) openWorkers();
if (settings) alone({ busy, lost }).then(begin).catch((error) => broken(error?.message ?? error));
