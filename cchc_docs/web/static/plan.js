// The page of a plan: the paper on the right drawn again after each change, findings shown at their
// fields and on the paper. Its buttons are those of forms.js. docs/web.md tells what a field is.
(() => {
  "use strict";
  const body = document.body;
  const desk = document.querySelector(".desk, .side");
  const paper = document.getElementById("trang");
  if (!paper) return;
  const drawn = document.getElementById("trang-ve");

  // -- typing: a value is one line, except a list ------------------------------------------------
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key === "Enter" && target.matches?.("textarea[data-muc]:not([data-kieu])")) event.preventDefault();
  }, true);
  document.addEventListener("input", ({ target }) => {
    if (target.matches?.("textarea[data-muc]:not([data-kieu])") && target.value.includes("\n")) {
      target.value = target.value.replace(/\s*\n\s*/g, " ");
    }
  }, true);

  // -- the paper -----------------------------------------------------------------------------------
  let wanted = 0, shown = 0, drawing = false;
  body.addEventListener("da-luu", ({ detail }) => { if (detail.doi) refresh(); });
  body.addEventListener("muc-doi", () => refresh());
  function refresh() {
    wanted += 1;
    if (!drawing) draw();
  }
  async function draw() {
    drawing = true;
    const note = () => document.getElementById("dang-ve");
    const slow = setTimeout(() => { note().textContent = ". Đang vẽ lại…"; }, 700);
    while (shown !== wanted) {
      const turn = wanted;
      try {
        const answer = await fetch(paper.dataset.trang);
        if (answer.ok) await window.drawDocument(await answer.blob(), drawn);
        else drawn.classList.add("old");
        if (answer.ok) drawn.classList.remove("old");
        if (turn !== wanted) { shown = turn; continue; }  // findings are told of the last state alone
        const told = await fetch(paper.dataset.loi);
        if (told.ok) await exchange(await told.text(), told);
      } catch { /* the old page stays; saving.js tells that the program is gone */ }
      shown = turn;
    }
    clearTimeout(slow);
    note().textContent = drawn.classList.contains("old") && drawn.childElementCount ? ". Chưa vẽ lại được vì số liệu có lỗi" : "";
    flags();
    drawing = false;
    paper.dataset.ve = String(shown);
  }
  async function exchange(text, raw) {
    const open = document.querySelector(".faults")?.open;
    await htmx.swap({ sourceElement: body, text, swap: "none", target: body, response: { raw }, request: {}, hx: {} });
    const faults = document.querySelector(".faults");
    if (faults && open) faults.open = true;
    steadily(at);
  }
  // What is written at the fields above does not push away the one that is worked at
  function steadily(change) {
    const field = document.activeElement, pane = field?.closest("#soan");
    const before = field?.getBoundingClientRect().top;
    change();
    if (!pane) return;
    pane.scrollTop += field.getBoundingClientRect().top - before;
    scrollBy(0, field.getBoundingClientRect().top - before);
  }

  // Each finding at its field, or at what stands around it
  function at() {
    for (const old of document.querySelectorAll(".told")) old.remove();
    for (const one of document.querySelectorAll("[data-co-loi]")) { delete one.dataset.coLoi; one.removeAttribute("aria-describedby"); }
    for (const told of document.querySelectorAll("#cac-loi [data-o]")) {
      if (!told.dataset.o) continue;
      const place = holder(told.dataset.o);
      if (!place) continue;
      const link = told.querySelector("a");
      if (link) link.href = `#${place.id}`;
      const note = document.createElement("span");
      note.className = `told ${told.dataset.mucDo}`;
      note.id = `noi-${place.id}`;
      note.append(told.querySelector(".said-of").cloneNode(true));
      if (place.matches("input, textarea, select")) {
        place.before(note);
        place.setAttribute("aria-describedby", note.id);
        place.dataset.coLoi = told.dataset.mucDo;
      } else {
        (place.querySelector(":scope > .body") ?? place).prepend(note);
      }
    }
  }
  function holder(id) {
    for (let name = id; name && name !== "o"; name = name.slice(0, Math.max(name.lastIndexOf("-"), 0))) {
      const found = document.getElementById(name);
      if (found) return found;
    }
    return null;
  }
  // … and on the paper, where its words stand
  function flags() {
    for (const old of drawn.querySelectorAll(".flag")) old.remove();
    const lines = [...drawn.querySelectorAll("p")];
    const texts = lines.map((line) => line.textContent.replace(/\s+/g, " "));
    let number = 0;
    for (const told of document.querySelectorAll("#cac-loi [data-o]")) {
      number += 1;
      let from = 0, found = -1;
      for (const words of JSON.parse(told.dataset.tim || "[]")) {
        const next = texts.findIndex((text, i) => i >= from && text.includes(words));
        if (next < 0) continue;
        found = from = next;
      }
      if (found < 0) continue;
      const flag = document.createElement("a");
      flag.className = told.dataset.mucDo === "loi" ? "flag" : "flag off";
      const place = holder(told.dataset.o);
      flag.href = place ? `#${place.id}` : told.querySelector("a")?.getAttribute("href") ?? "#cac-loi";
      flag.textContent = number;
      flag.setAttribute("aria-label", `${told.querySelector("b").textContent} ${number}: ${told.querySelector(".said-of").textContent.trim().slice(0, 120)}`);
      lines[found].append(" ", flag);
    }
  }

  // A link to a field opens what it stands in.
  // Of an address, the field it leads to; in the one file the page itself stands before it: "#/dot/a#o".
  function mark() {
    const last = location.hash.slice(location.hash.lastIndexOf("#") + 1);
    return last.startsWith("/") ? "" : decodeURIComponent(last);
  }
  function unfold() {
    const place = holder(mark());
    for (let up = place; up; up = up.parentElement) if (up.matches("details")) up.open = true;
    if (place?.matches("input, textarea, select")) place.focus();
    place?.scrollIntoView({ block: "nearest" });
  }
  window.addEventListener("hashchange", unfold);
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href^='#']");
    if (link && decodeURIComponent(link.getAttribute("href").slice(1)) === mark()) unfold();
    const button = target.closest?.("[data-phong-to], [data-in]");
    if (!button) return;
    if (button.matches("[data-in]")) { window.print(); return; }
    const wide = desk.classList.toggle("wide");
    for (const one of document.querySelectorAll("[data-phong-to]")) one.setAttribute("aria-pressed", String(wide));
  });

  // Changed elsewhere: with nothing being typed the page is shown as it is now.
  body.addEventListener("dot-doi", (event) => {
    if (document.activeElement?.matches?.("input, textarea, select") || document.querySelector("[aria-invalid]")) return;
    event.preventDefault();
    location.reload();
  });

  // Open items and places of the panes outlast a reload.
  const key = `cchc-trang:${body.dataset.trang}`;
  addEventListener("pagehide", () => {
    tabStore.set(key, JSON.stringify({
      mo: [...document.querySelectorAll("details.item[open]")].map((one) => one.dataset.cua),
      cuon: document.getElementById("soan")?.scrollTop ?? 0, rong: desk.classList.contains("wide") }));
  });
  const kept = JSON.parse(tabStore.get(key) ?? "null");
  if (kept && !location.href.includes("?") && !mark()) {
    if (kept.mo.length) for (const one of document.querySelectorAll("details.item")) one.open = kept.mo.includes(one.dataset.cua);
    document.getElementById("soan").scrollTop = kept.cuon;
  }
  at();
  if (mark()) unfold();
  refresh();
})();
