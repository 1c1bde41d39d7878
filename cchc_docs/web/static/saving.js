// Fields that save themselves. A field is an input, select or textarea with data-muc (where its value
// belongs), data-ban (the file as shown) and an id; its message stands in #loi-{id}. It stands in a
// form whose action takes the POST. docs/web.md tells the whole contract.
//
// Each keystroke is kept in the browser until the server has confirmed it, with what stood there
// before; what cannot be sent waits in order and is sent when the server is back. What leads away
// from the page waits for it (leaving.js).
(() => {
  "use strict";
  const body = document.body;
  const dot = body.dataset.dot;
  if (!dot) return;
  const store = `cchc:${dot}:`;
  const queue = [];            // changes on their way, oldest first
  let sending = false, lost = false, slow;
  const stays = new WeakMap(); // field → mark of this stay in it
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(store) : null;
  const saved = () => document.getElementById("da-luu");
  const fields = () => [...document.querySelectorAll("[data-muc]")];
  const keyOf = (field) => store + field.dataset.muc;

  const ticked = (field, isOn) => (isOn ? field.value : field.dataset.trong ?? "");
  function valueOf(field) {
    if (field.type === "checkbox") return ticked(field, field.checked);
    if (field.dataset.kieu === "json") return JSON.stringify(field.value.split("\n").map((s) => s.trim()).filter(Boolean));
    return field.value;
  }
  function show(field, value) {
    if (field.type === "checkbox") field.checked = value !== ticked(field, false);
    else if (field.dataset.kieu === "json") field.value = JSON.parse(value || "[]").join("\n");
    else field.value = value;
  }
  const shownOf = (field) => (field.dataset.cu ??= initial(field));
  function initial(field) {
    if (field.type === "checkbox") return ticked(field, field.defaultChecked);
    if (field.dataset.kieu === "json") return JSON.stringify(field.defaultValue.split("\n").map((s) => s.trim()).filter(Boolean));
    if (field.tagName === "SELECT") return [...field.options].find((o) => o.defaultSelected)?.value ?? field.options[0]?.value ?? "";
    return field.defaultValue;
  }

  function say(words, kind = "") {
    const place = saved();
    if (!place) return;
    place.textContent = words;
    place.className = `saved ${kind}`;
  }

  // -- typing ---------------------------------------------------------------------------------
  const waits = new WeakMap();
  function entered(field) { shownOf(field); stays.set(field, Math.random().toString(36).slice(2)); }
  function typed(field) {
    shownOf(field);
    browserStore.set(keyOf(field), JSON.stringify({
      v: valueOf(field), cu: shownOf(field), ban: field.dataset.ban, buoc: stays.get(field) }));
    clearTimeout(waits.get(field));
    waits.set(field, setTimeout(() => send(field), 400));
  }
  document.addEventListener("focusin", ({ target }) => { if (target.matches?.("[data-muc]")) entered(target); });
  document.addEventListener("input", ({ target }) => { if (target.matches?.("[data-muc]")) typed(target); });
  document.addEventListener("change", ({ target }) => { if (target.matches?.("[data-muc]")) send(target); });
  document.addEventListener("focusout", ({ target }) => { if (target.matches?.("[data-muc]")) send(target); });

  function send(field, force = false) {
    clearTimeout(waits.get(field));
    const value = valueOf(field), flying = queue.find((one) => one.field === field && one.sent);
    if (flying && value === flying.value) return;
    if (!force && !flying && value === shownOf(field)) {
      if (givenUp(field)) settle(field);
      browserStore.drop(keyOf(field));
      return;
    }
    if (!force && value === field.dataset.khongNhan) return;  // refused already, nothing new typed
    const last = queue.find((one) => one.field === field && !one.sent);
    if (last) last.value = value;
    else queue.push({ field, value, sent: false });
    pump();
  }

  async function pump() {
    if (sending || !queue.length) return;
    sending = true;
    slow = setTimeout(() => say("Đang lưu…", "busy"), 500);
    while (queue.length) {
      const one = queue[0];
      if (one.value === shownOf(one.field) && !one.field.hasAttribute("aria-invalid")) { queue.shift(); continue; }
      one.sent = true;
      if (!await post(one).catch(() => false)) { one.sent = false; break; }
      queue.shift();
    }
    clearTimeout(slow);
    sending = false;
    if (queue.length) {
      say(`Chưa lưu được ${queue.length} thay đổi`, "off");
      if (!lost) { lost = true; setTimeout(again, 2000); }
      if (!document.getElementById("mat-lien-lac")) notice(true);
    }
  }
  function again() { lost = false; pump(); }

  // A request that outlives its page, as long as browsers let it
  function ask({ field, value }) {
    const form = new URLSearchParams(Object.entries({
      muc: field.dataset.muc, cu: shownOf(field), "gia-tri": value, ban: field.dataset.ban,
      o: field.id, buoc: stays.get(field) ?? "", kieu: field.dataset.kieu ?? "" }));
    return fetch(field.dataset.den ?? field.form.action, {
      method: "POST", body: form, headers: { "HX-Request": "true" }, keepalive: String(form).length < 30_000 });
  }
  // Whether it was answered; one.field is another element where the page was drawn anew meanwhile
  async function post(one) {
    let answer, text;
    try {
      answer = await ask(one);
      text = await answer.text();
    } catch { return false; }
    notice(shut(answer), answer.status);
    if (shut(answer)) return false;
    await answered(one.field, one.value, answer, text);
    return true;
  }
  async function answered(field, value, answer, text) {
    const bad = answer.status >= 400;
    if (bad && valueOf(field) !== value) return;  // something else is typed by now
    if (answer.ok && field.dataset.khongNhan !== undefined) document.querySelector("#thong-bao > .note.bad")?.remove();
    if (bad) field.dataset.khongNhan = value;
    else delete field.dataset.khongNhan;
    field.toggleAttribute("aria-invalid", bad);
    if (bad) field.setAttribute("aria-invalid", "true");
    field.closest(".f")?.classList.toggle("err", bad);
    if (bad) field.setAttribute("aria-describedby", `loi-${field.id}`);
    if (answer.ok) {
      field.dataset.cu = value;
      if (valueOf(field) === value) browserStore.drop(keyOf(field));
      channel?.postMessage("doi");
    } else {
      say("Chưa lưu được 1 thay đổi", "off");
    }
    await htmx.swap({ sourceElement: field, text, swap: "none", target: document.body, response: { raw: answer }, request: {}, hx: {} });
    if (bad) { inWords(field); whyAtTheHead(field); }
    const events = JSON.parse(answer.headers.get("HX-Trigger") ?? "{}");
    for (const [name, detail] of Object.entries(events)) {
      if (name === "da-luu") { renamed(field.dataset.muc, detail.muc); if (!detail["noi-khac"]) newMarks(detail.ban); }
      field.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
    }
  }
  // What can be chosen is called by its words, not as the data write it.
  function inWords(field) {
    for (const place of document.querySelectorAll(`#loi-${field.id} [data-gia-tri]`)) {
      const value = place.dataset.giaTri;
      if (field.type === "checkbox") place.textContent = value === ticked(field, false) ? "Không" : "Có";
      if (field.tagName === "SELECT") place.textContent = [...field.options].find((one) => one.value === value)?.text ?? value;
    }
  }
  // Why a full disk, a folder renamed … keep it from being taken stands at the head of the page.
  function whyAtTheHead(field) {
    const told = document.getElementById(`loi-${field.id}`);
    if (!told || told.childElementCount) return;
    const note = document.createElement("span");
    note.className = "errmsg";
    note.textContent = "Chưa lưu được ô này (lý do ở đầu trang). Chữ đã gõ còn giữ ở trình duyệt này.";
    told.replaceChildren(note);
  }
  // An entry is known by its words: when they change, every field and button about it follows.
  function renamed(old, now) {
    const [before, after] = [old, now ?? ""].map((muc) => muc.split("#").slice(2).join("#"));
    if (!before || !after || before === after) return;
    const same = (entry) => entry === before || entry.startsWith(`${before}/`);
    for (const field of fields()) {
      const [file, path, ...rest] = field.dataset.muc.split("#");
      const entry = rest.join("#");
      if (!same(entry)) continue;
      const kept = browserStore.get(keyOf(field));
      browserStore.drop(keyOf(field));
      field.dataset.muc = `${file}#${path}#${after}${entry.slice(before.length)}`;
      if (kept) browserStore.set(keyOf(field), kept);
    }
    for (const place of document.querySelectorAll("[data-cua]")) {
      const { cua } = place.dataset;
      if (!same(cua)) continue;
      place.dataset.cua = after + cua.slice(before.length);
      if (place.matches("input")) place.value = place.dataset.cua;
    }
  }
  // The new state of a file is known to every field of it; not so where others changed it meanwhile
  // (noi-khac): what the other fields show may be theirs no more.
  function newMarks(marks) {
    for (const field of fields()) {
      const file = field.dataset.muc.split("#")[0];
      if (marks[file]) field.dataset.ban = marks[file];
    }
    changing(fetch(`${body.dataset.goc}/ban`).then((a) => a.json()).then(({ ban }) => { body.dataset.ban = ban; }).catch(() => {}));
  }
  // While a change of this page is under way its own traces are not taken for those of others.
  let own = 0;
  function changing(work) {
    own += 1;
    return work.finally(() => { own -= 1; });
  }
  const busy = () => own > 0 || sending || queue.length > 0;

  // What was typed is saved before anything else is asked for: a page waits for done(), which tells
  // whether all went. Other scripts that save something say so by also().
  const others = [];
  const isUnsent = (field) => !!field && valueOf(field) !== shownOf(field) && valueOf(field) !== field.dataset.khongNhan;
  const current = () => document.activeElement?.closest?.("[data-muc]");
  async function fieldsDone() {
    if (current()) send(current());
    pump();
    while (sending) await new Promise((done) => setTimeout(done, 20));
    return queue.length === 0;
  }
  window.saving = {
    also: (other) => others.push(other),
    isShut: (answer) => shut(answer),
    isUnderWay: () => sending || queue.length > 0 || isUnsent(current()) || others.some((one) => one.isUnderWay()),
    fieldsDone,
    done: async () => (await Promise.all(others.map((one) => one.done()))).every(Boolean) && fieldsDone(),
  };
  // Left in the middle, back, reloaded or closed: what is typed goes along.
  const isOnItsWay = (field) => queue.some((one) => one.sent && one.field === field && one.value === valueOf(field));
  addEventListener("pagehide", () => {
    for (const field of fields()) if (isUnsent(field) && !isOnItsWay(field)) ask({ field, value: valueOf(field) }).catch(() => {});
  });
  window.notAnswered = () => notice(true);
  window.newMarks = newMarks;
  window.changing = changing;

  // Fields that are drawn anew while somebody types keep what was typed since this was called, and the
  // caret: call what is returned before they are drawn, and what that returns, afterwards; it tells
  // whether the caret was kept.
  window.typedSince = () => {
    const before = fields().map((field) => [field, valueOf(field)]), first = document.activeElement;
    return () => {
      const typedIn = before.filter(([field, value]) => valueOf(field) !== value).map(([field]) => field);
      const now = document.activeElement !== first || typedIn.includes(first) ? current() : null;
      const [start, end] = [now?.selectionStart, now?.selectionEnd];
      return () => {
        for (const old of typedIn) carryOver(old);
        const place = now && drawnFor(now);
        if (!place) return false;
        place.focus({ preventScroll: true });
        if (start !== undefined && start !== null) place.setSelectionRange(start, end);
        return true;
      };
    };
  };
  const drawnFor = (old) => fields().find((one) => one.dataset.muc === old.dataset.muc);
  function carryOver(old) {
    const field = drawnFor(old);
    if (!field || field === old) return;
    const { cu, ban } = old.dataset;
    const value = valueOf(old);
    for (const one of queue) if (one.field === old) one.field = field;
    field.dataset.cu = cu;
    if (initial(field) !== cu) field.dataset.ban = ban; // others changed it, or its save is newer than what was drawn
    stays.set(field, stays.get(old));
    show(field, value);
    send(field);
  }

  // -- what a message offers --------------------------------------------------------------------
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-tra-lai], [data-giu], [data-lay]");
    if (!button) return;
    const { traLai, giu, lay, nay, ban } = button.dataset;
    const field = document.getElementById(traLai ?? giu ?? lay);
    if (ban) { field.dataset.ban = ban; field.dataset.cu = nay; }
    if (!giu) show(field, shownOf(field));
    if (giu) { unmark(field); entered(field); send(field, true); } else settle(field);
    field.focus();
  });
  // What was refused has been typed back to what the file has; not so where others changed the file.
  const givenUp = (field) => field.dataset.khongNhan !== undefined && !document.querySelector(`#loi-${field.id} [data-giu]`);
  function settle(field) {
    unmark(field);
    clear(field);
  }
  function unmark(field) {
    if (field.dataset.khongNhan !== undefined) document.querySelector("#thong-bao > .note.bad")?.remove();
    delete field.dataset.khongNhan;
    field.removeAttribute("aria-invalid");
    field.closest(".f")?.classList.remove("err");
    document.getElementById(`loi-${field.id}`).replaceChildren();
    browserStore.drop(keyOf(field));
  }
  function clear(field) {
    say("Đã lưu");
    fetch(`${body.dataset.goc}/bo-qua`, { method: "POST", body: new URLSearchParams({ muc: field.dataset.muc }) }).catch(() => {});
  }

  // -- after a reload, a crash, a closed lid; before this script had run --------------------------
  if (document.activeElement?.matches("[data-muc]")) entered(document.activeElement);
  for (const field of fields()) {
    if (field.dataset.cu !== undefined) field.dataset.khongNhan = initial(field); // kept by the server
    shownOf(field);
    if (valueOf(field) !== initial(field)) { typed(field); continue; } // newer than what was kept
    const kept = browserStore.get(keyOf(field));
    if (!kept) continue;
    const { v, cu, ban, buoc } = JSON.parse(kept);
    if (v === shownOf(field)) { browserStore.drop(keyOf(field)); continue; }
    show(field, v);
    stays.set(field, buoc);
    if (cu !== shownOf(field)) Object.assign(field.dataset, { cu, ban }); // changed since: not to be written over
    const place = document.getElementById(`loi-${field.id}`);
    if (place) place.insertAdjacentHTML("beforeend", '<span class="hint" role="status">Đã lấy lại đoạn đang gõ dở.</span>');
    send(field);
  }
  window.addEventListener("beforeunload", (event) => { if (queue.length && lost) event.preventDefault(); });

  // -- the server gone, other tabs, other programs ----------------------------------------------
  const shut = (answer) => answer.status === 403 || answer.status >= 500 && answer.status !== 507;
  function notice(gone, status = 0) {
    const place = document.getElementById("dang-mo");
    if (!place) return;
    const old = document.getElementById("mat-lien-lac");
    if (old && gone && old.dataset.vi === `${status}`) return;
    old?.remove();
    if (!gone) return;
    const [title, way] = status === 403
      ? ["Chương trình đã được mở lại", "Mở địa chỉ mới mà lệnh cchc web đã in ra, trong một thẻ khác"]
      : status ? ["Chương trình gặp lỗi", "Trang này tự thử lại"]
      : ["Chương trình trên máy này đã dừng", "Mở lại chương trình"];
    place.insertAdjacentHTML("afterbegin",
      `<div class="note bad" role="alert" id="mat-lien-lac" data-vi="${status}"><h2>${title}</h2>` +
      `<p>Thay đổi đang được giữ trong trình duyệt, chưa ghi vào tệp. ${way}; trang này tự nối lại và ghi nốt.</p></div>`);
  }
  async function look() {
    if (document.hidden || busy()) return;
    const shown = body.dataset.ban;
    try {
      const answer = await fetch(`${body.dataset.goc}/ban?ban=${encodeURIComponent(shown)}`);
      notice(shut(answer), answer.status);
      if (answer.status !== 200) return;
      const { ban } = await answer.json();
      if (busy() || shown !== body.dataset.ban) return;
      body.dataset.ban = ban;
      const event = new CustomEvent("dot-doi", { bubbles: true, cancelable: true, detail: { ban } });
      if (body.dispatchEvent(event)) changed();
    } catch { if (dot) notice(true); }
  }
  function changed() {
    const place = document.getElementById("thong-bao");
    if (document.getElementById("co-doi")) return;
    place.insertAdjacentHTML("beforeend",
      '<div class="note line" role="status" id="co-doi"><p>Số liệu của đợt vừa được sửa ở nơi khác.</p>' +
      '<div class="acts"><a class="btn small" href="">Xem bản mới</a></div></div>');
  }
  async function hold() {
    if (document.hidden) return;
    try {
      const answer = await fetch(`${body.dataset.goc}/giu`, { method: "POST", headers: { "HX-Request": "true" } });
      if (!answer.ok) return;
      const text = await answer.text();
      if (text.includes("note") !== !!document.querySelector("#dang-mo .note.warn")) {
        await htmx.swap({ sourceElement: body, text, swap: "none", target: body, response: { raw: answer }, request: {}, hx: {} });
      }
    } catch { /* look() tells it */ }
  }
  channel?.addEventListener("message", look);
  setInterval(look, 5000);
  setInterval(hold, 10000);
  hold();
  window.addEventListener("focus", look);
})();
