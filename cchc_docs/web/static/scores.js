// The score grid: one stop of Tab, arrows, typing over, ranges copied and pasted as in Excel.
//
// A cell is known by the row's data-ma and data-nhom and the column's data-cq. What was typed is
// kept in localStorage until the server has it, also what it refused, with its message, and what is
// being typed; the server answers with all that changed.
(() => {
  "use strict";
  const region = document.getElementById("bang");
  const table = region.querySelector("table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const agencies = [...table.tHead.rows[0].cells].map((one) => one.dataset.cq);
  const message = document.getElementById("loi-o");
  const key = `cchc:${document.body.dataset.dot}:diem:${region.dataset.khoi}`;
  const keyRefused = `${key}:khong-nhan`, keyNow = `${key}:dang-go`;
  const FIRST = 2;
  let here = null, anchor = null, input = null, left = false, lost = false, sending = Promise.resolve();
  const offline = new Map();
  const refused = new Map(); // cells whose typed text was not taken, with what the file has there

  const at = (row, column) => rows[row]?.cells[column];
  const rowOf = (cell) => cell.parentElement.sectionRowIndex;
  const editable = (cell) => cell && cell.cellIndex >= FIRST && !!rows[rowOf(cell)].dataset.nhom;
  const textOf = (cell) => (cell.classList.contains("na") ? "" : cell.textContent);
  const savedOf = (cell) => refused.get(cell) ?? textOf(cell); // what the file has, where what was typed was not taken

  // -- where I am -------------------------------------------------------------------------------
  function go(cell, extend = false) {
    if (!cell || cell.cellIndex < FIRST) return;
    here?.setAttribute("tabindex", "-1");
    here = cell;
    if (!extend) anchor = cell;
    cell.setAttribute("tabindex", "0");
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    paint();
    tell();
  }
  function range() {
    const [a, b] = [anchor ?? here, here];
    const [top, bottom] = [rowOf(a), rowOf(b)].sort((x, y) => x - y);
    const [start, end] = [a.cellIndex, b.cellIndex].sort((x, y) => x - y);
    return { top, bottom, start, end };
  }
  function inRange() {
    const { top, bottom, start, end } = range();
    const found = [];
    for (let r = top; r <= bottom; r += 1) for (let c = start; c <= end; c += 1) found.push(at(r, c));
    return found;
  }
  function paint() {
    for (const one of body.querySelectorAll(".here, .picked")) one.classList.remove("here", "picked");
    if (here !== anchor) for (const one of inRange()) one.classList.add("picked");
    here.classList.add("here");
  }
  function tell() {
    const row = rows[rowOf(here)];
    document.getElementById("ten-cq").textContent = table.tHead.rows[0].cells[here.cellIndex].textContent;
    const about = here.dataset.them ? `, ${here.dataset.them}` : "";
    document.getElementById("ten-o").textContent = `${row.cells[0].textContent} (tối đa ${row.cells[1].textContent}${about})`;
    say(here.dataset.loi ?? "");
  }
  const say = (text) => { if (message.textContent !== text) message.textContent = text; };
  function step(down, right, extend = false) {
    let r = rowOf(here) + down;
    const c = here.cellIndex + right;
    while (down && rows[r] && !rows[r].dataset.nhom) r += down;
    go(at(r, c), extend);
  }

  // -- one cell ---------------------------------------------------------------------------------
  function edit(text) {
    if (!editable(here) || input) return;
    const cell = here;
    const old = textOf(cell);
    input = document.createElement("input");
    input.type = "text";
    input.inputMode = "decimal";
    input.value = text ?? old;
    input.setAttribute("aria-label", `Điểm ${rows[rowOf(cell)].dataset.ma} của ${table.tHead.rows[0].cells[cell.cellIndex].textContent}`);
    const shown = cell.textContent;
    cell.replaceChildren(input);
    input.focus();
    input.addEventListener("input", () => browserStore.set(keyNow, JSON.stringify([...placeOf(cell), input.value])));
    if (text === undefined) input.select();
    let done = false;
    const finish = (keep, down = 0, right = 0) => {
      if (done) return;
      done = true;
      browserStore.drop(keyNow);
      const value = input.value;
      input = null;
      cell.textContent = shown;
      if (keep && value !== old) put([[cell, savedOf(cell), value]]);
      if (keep && value === old) tell();
      if (document.activeElement === document.body || cell.contains(document.activeElement) || down || right) {
        here = cell;
        cell.focus({ preventScroll: true });
        if (down || right) step(down, right);
      }
    };
    input.addEventListener("keydown", (event) => {
      const moves = { Enter: [event.shiftKey ? -1 : 1, 0], Tab: [0, event.shiftKey ? -1 : 1] };
      if (event.key === "Escape") { finish(false); cell.focus(); }
      else if (moves[event.key]) finish(true, ...moves[event.key]);
      else { event.stopPropagation(); return; }
      event.preventDefault();
      event.stopPropagation();
    });
    input.addEventListener("blur", () => finish(true));
  }

  table.addEventListener("click", ({ target, shiftKey }) => { if (target !== input && target.closest("td")) go(target.closest("td"), shiftKey); });
  table.addEventListener("dblclick", ({ target }) => { if (target !== input && editable(target.closest("td"))) edit(); });
  table.addEventListener("focusin", ({ target }) => { left = false; if (target.matches("td") && target !== here) go(target); });
  table.addEventListener("keydown", (event) => {
    if (input || !here) return;
    const arrows = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const command = event.ctrlKey || event.metaKey;
    if (arrows[event.key] && !command) step(...arrows[event.key], event.shiftKey);
    else if (event.key === "Tab" && !left && at(rowOf(here), here.cellIndex + (event.shiftKey ? -1 : 1))?.cellIndex >= FIRST) step(0, event.shiftKey ? -1 : 1);
    else if (event.key === "Enter") step(event.shiftKey ? -1 : 1, 0);
    else if (event.key === "F2") edit();
    else if (event.key === "Escape") { left = true; return; }
    else if (event.key === "Home") go(at(rowOf(here), FIRST));
    else if (event.key === "End") go(at(rowOf(here), agencies.length - 1));
    else if (event.key === "Delete" || event.key === "Backspace") put(inRange().filter(editable).map((one) => [one, savedOf(one), ""]));
    else if (event.key.length === 1 && !command && !event.altKey) edit(event.key);
    else return;
    event.preventDefault();
  });

  // -- ranges -----------------------------------------------------------------------------------
  document.addEventListener("copy", (event) => {
    if (input || !here || document.activeElement !== here) return;
    const { top, bottom, start, end } = range();
    const lines = [];
    for (let r = top; r <= bottom; r += 1) lines.push(Array.from({ length: end - start + 1 }, (_, i) => textOf(at(r, start + i))).join("\t"));
    event.clipboardData.setData("text/plain", lines.join("\n"));
    event.preventDefault();
  });
  document.addEventListener("paste", (event) => {
    if (input || !here || document.activeElement !== here) return;
    event.preventDefault();
    const lines = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
    const { top, start } = range();
    const changes = [];
    let outside = 0, sums = 0;
    lines.forEach((line, down) => line.split("\t").forEach((text, right) => {
      const cell = at(top + down, start + right);
      if (!cell) outside += 1;
      else if (!editable(cell)) sums += 1;
      else if (text.trim() !== textOf(cell) && !(cell.classList.contains("na") && text.trim() === cell.textContent)) changes.push([cell, savedOf(cell), text.trim()]);
    }));
    const said = [outside && `${outside} ô nằm ngoài bảng, không dán`, sums && `${sums} ô là dòng tổng, giữ nguyên`].filter(Boolean).join("; ");
    put(changes, said ? `${said[0].toUpperCase()}${said.slice(1)}.` : "");
  });

  // -- to the server ----------------------------------------------------------------------------
  const named = ([cell, old, value]) => [agencies[cell.cellIndex], rows[rowOf(cell)].dataset.nhom, rows[rowOf(cell)].dataset.ma, old, value];
  function keep() {
    const all = [...offline.values()].flat();
    if (all.length) browserStore.set(key, JSON.stringify(all)); else browserStore.drop(key);
  }
  function put(changes, said = "") {
    if (!changes.length) { if (said) say(said); return; }
    for (const [cell, , value] of changes) { cell.textContent = value; cell.classList.remove("na", "lost", "bad"); cell.classList.add("wait-save"); }
    send(changes.map(named), said);
  }
  function send(list, said = "") {
    offline.set(list, list);
    keep();
    onTheWay(list, said);
  }
  // One after the other: what cannot be sent waits, and what was typed after it waits for it.
  function onTheWay(list, said) { sending = sending.then(() => post(list, said)).catch(reportError); }
  const pause = (time) => new Promise((go) => setTimeout(go, time));
  window.saving.also({
    isUnderWay: () => offline.size > 0,
    async done() {
      while (offline.size && !lost) await pause(20);
      return !offline.size;
    },
  });
  async function asked(list) {
    const body = new URLSearchParams({ o: JSON.stringify(list) });
    const answer = await fetch(region.dataset.ghi, { method: "POST", headers: { "HX-Request": "true" }, body, keepalive: String(body).length < 30_000 });
    if (window.saving.isShut(answer)) throw new TypeError("shut");
    return [answer, await answer.text()];
  }
  // Why nothing at all could be taken: a full disk, a folder renamed, another who has the round open
  function why(text) {
    const note = new DOMParser().parseFromString(text, "text/html");
    for (const one of note.querySelectorAll("br")) one.replaceWith(". ");
    const reason = [...note.querySelectorAll(".note p")].map((one) => one.textContent.trim()).join(" ");
    return `Chưa ghi được ô này. ${reason || "Tải lại trang rồi nhập lại."}`;
  }
  function toldBy(text) {
    try { return JSON.parse(text); } catch { return { loi: [why(text)] }; }
  }
  async function post(list, said) {
    let answer, text;
    while (!answer) {
      try {
        [answer, text] = await asked(list);
      } catch {
        lost = true;
        corner(`Chưa lưu được ${offline.size} thay đổi`, "off");
        await pause(2000);
      }
    }
    lost = false;
    offline.delete(list);
    keep();
    const told = toldBy(text);
    if (answer.ok) { await show(told, said, new Set(list.map(([agency, group, code]) => cellOf(agency, group, code)))); return; }
    const among = (cells, [agency, group, code]) => cells?.find((one) => one[0] === agency && one[1] === group && one[2] === code);
    const apart = list.filter((one) => among(told.sai, one) || among(told.khac, one));
    const others = apart.length ? list.filter((one) => !apart.includes(one)) : [];
    for (const one of apart.length ? apart : list) {
      const [agency, group, code, old, value] = one;
      const cell = cellOf(agency, group, code), other = among(told.khac, one);
      const text = other ? `Ô này vừa được sửa ở nơi khác, đang là ${other[3] || "trống"}. Gõ lại để thay, hoặc tải lại trang để lấy bản ấy.` : (among(told.sai, one)?.[3] ?? told.loi?.[0] ?? "Chưa ghi được ô này. Tải lại trang rồi nhập lại.");
      refuse(cell, value, text, other ? other[3] : old);
    }
    keepRefused();
    if (others.length) send(others, said); // what can be written is; the others stay as typed, marked
    else { unsaved(); tell(); if (said) say(said); }
  }
  const unsaved = () => { if (refused.size) corner(`Chưa lưu được ${refused.size} ô`, "off"); };
  function cellOf(agency, group, code) {
    const row = rows.findIndex((one) => one.dataset.ma === code && one.dataset.nhom === group);
    return at(row, agencies.indexOf(agency));
  }
  const placeOf = (cell) => [agencies[cell.cellIndex], rows[rowOf(cell)].dataset.nhom, rows[rowOf(cell)].dataset.ma];
  function refuse(cell, value, text, present) {
    mark(cell, [value, "bad", text, ""]);
    if (cell) refused.set(cell, present);
  }
  function keepRefused() {
    const all = [...refused].map(([cell, present]) => [...placeOf(cell), present, cell.textContent, cell.dataset.loi]);
    if (all.length) browserStore.set(keyRefused, JSON.stringify(all)); else browserStore.drop(keyRefused);
  }
  function mark(cell, [text, sign, fault, about]) {
    if (!cell || cell.contains(input)) return;
    cell.textContent = text;
    cell.className = sign;
    refused.delete(cell);
    if (fault) { cell.dataset.loi = fault; cell.setAttribute("aria-invalid", "true"); }
    else { delete cell.dataset.loi; cell.removeAttribute("aria-invalid"); }
    if (about) cell.dataset.them = about; else delete cell.dataset.them;
  }
  async function show(state, said, written) {
    for (const [agency, cells] of Object.entries(state.o)) cells.forEach((told, row) => {
      const cell = at(row, agencies.indexOf(agency));
      if (refused.has(cell) && !written.has(cell)) return;
      mark(cell, told);
    });
    for (const [agency, results] of Object.entries(state["ket-qua"])) {
      results.forEach((text, row) => { table.tFoot.rows[row].cells[agencies.indexOf(agency)].textContent = text; });
    }
    const list = document.getElementById("khac");
    list.replaceChildren(...Object.entries(state.khac).flatMap(([agency, texts]) => texts.map((text) => {
      const item = document.createElement("li");
      item.textContent = `${table.tHead.rows[0].cells[agencies.indexOf(agency)].textContent}: ${text}`;
      return item;
    })));
    keepRefused();
    faults(state.loi);
    document.body.dataset.ban = state.ban;
    await htmx.swap({ sourceElement: region, text: state.manh, swap: "none", target: document.body, response: { raw: {} }, request: {}, hx: {} });
    unsaved();
    if (offline.size) corner("Đang lưu…", "busy");
    if (here) { paint(); tell(); }
    if (said) say(said);
  }
  function faults(count) {
    document.getElementById("so-loi").textContent = count;
    document.getElementById("toi-loi").hidden = !count;
  }
  function corner(words, kind) {
    const place = document.getElementById("da-luu");
    place.textContent = words;
    place.className = `saved ${kind}`;
  }
  document.getElementById("toi-loi").addEventListener("click", () => go(body.querySelector("td.bad")));
  window.addEventListener("beforeunload", (event) => { if (offline.size) event.preventDefault(); });

  // -- after a reload ---------------------------------------------------------------------------
  const first = body.querySelector("td[tabindex]");
  if (first) { first.setAttribute("tabindex", "0"); here = anchor = first; }
  const kept = JSON.parse(browserStore.get(key) ?? "[]");
  if (kept.length) send(kept, "Đã lấy lại điểm đang gõ dở.");
  for (const [agency, group, code, present, value, text] of JSON.parse(browserStore.get(keyRefused) ?? "[]")) {
    const cell = cellOf(agency, group, code);
    if (!cell) continue;
    const now = textOf(cell); // as another may have written it since
    refuse(cell, value, now === present ? text : `${text.replace(/ Ô này nay là .*$/, "")} Ô này nay là ${now || "trống"}.`, now);
  }
  keepRefused();
  unsaved();
  const typing = JSON.parse(browserStore.get(keyNow) ?? "null");
  const halfway = typing && cellOf(...typing.slice(0, 3));
  if (halfway) { go(halfway); edit(typing[3]); }
})();
