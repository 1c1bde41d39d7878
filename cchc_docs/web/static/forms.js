// Buttons of forms that add, move, take out and confirm: form[data-viec] is posted, the fragments that
// come back are put in place. typing.js keeps what is typed into them until it is added.
(() => {
  "use strict";
  const body = document.body;

  // -- buttons of the forms ----------------------------------------------------------------------
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-viec]")) return;
    event.preventDefault();
    if (!asked.has(form) || isMove(form)) work(form);
  });
  // Who clicks twice means it once, but for moving, of which each click is a step.
  const asked = new WeakSet();
  const isMove = (form) => ["len", "xuong"].includes(form.elements.viec.value);
  let working = Promise.resolve();
  function work(form, said = "") {
    asked.add(form);
    underWay += 1;
    const done = () => { asked.delete(form); underWay -= 1; };
    working = window.changing(working.then(() => ask(form, said)).catch(unanswered).finally(done));
    return working;
  }
  let underWay = 0;
  window.saving.also({ isUnderWay: () => underWay > 0, done: () => working.then(() => true) });
  function unanswered() {
    window.notAnswered();
    document.getElementById("thong-bao").innerHTML = '<div class="note bad" role="alert"><p>Chưa rõ việc vừa bấm đã làm xong chưa: chương trình không trả lời. Tải lại trang để xem, chưa thì bấm lại.</p></div>';
  }
  async function ask(form, said) {
    if (!await window.saving.fieldsDone()) return;  // told at the top right; nothing goes before it
    const since = window.typedSince(), began = document.activeElement;
    const given = new FormData(form);
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(given), headers: { "HX-Request": "true" } });
    const text = await answer.text();
    const focused = document.activeElement;
    const hasGoneOn = focused !== began && focused?.matches("input, textarea, select");
    const had = focused?.id || [...form.elements].find((one) => one.id)?.id;
    const top = document.getElementById("soan")?.scrollTop ?? 0;
    const beside = placeOf(form);
    const opened = [...document.querySelectorAll("details.item[open]")].map((one) => one.dataset.cua);
    const carryOver = since();
    // drawn at once; what is waited for comes last, so that no key is lost on the way
    const swapped = htmx.swap({ sourceElement: body, text, swap: "none", target: body, response: { raw: answer }, request: {}, hx: {} });
    if (!answer.ok) { document.getElementById("thong-bao").scrollIntoView({ block: "nearest" }); return; }
    document.getElementById("thong-bao").replaceChildren();
    for (const one of document.querySelectorAll("details.item")) if (opened.includes(one.dataset.cua)) one.open = true;
    if (document.getElementById("soan")) document.getElementById("soan").scrollTop = top;
    window.keptTyping.forget(form, given);
    const event = JSON.parse(answer.headers.get("HX-Trigger") ?? "{}")["muc-doi"];
    if (event) window.newMarks(event.ban);
    window.keptTyping.restore();
    const focus = document.querySelector("[data-tieu-diem]");
    focus?.removeAttribute("data-tieu-diem");
    if (!carryOver()) {
      if (focus && !hasGoneOn) focus.focus({ preventScroll: false });
      else stay(had);
    }
    if (document.activeElement === body) goBeside(beside);
    const told = document.getElementById("da-chuyen");
    if (said && told) told.textContent = said;
    document.body.dispatchEvent(new CustomEvent("muc-doi"));
    await swapped;
  }

  // Where the person was, who may want to add the next
  function stay(id) {
    const field = id && document.getElementById(id);
    for (let up = field; up; up = up.parentElement) if (up.matches("details")) up.open = true;
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: "nearest" });
  }
  // What was worked at is gone: what now stands in its place among its like, else what stands around it
  const ROWS = ".item, .meas";
  function placeOf(form) {
    const row = form.closest(ROWS), around = [];
    for (let up = row?.parentElement ?? form.parentElement; up; up = up.parentElement) if (up.id) around.push(up.id);
    return { around, kind: row?.matches(".item") ? ".item" : ".meas", at: row ? [...document.getElementById(around[0]).querySelectorAll(row.matches(".item") ? ".item" : ".meas")].indexOf(row) : 0 };
  }
  function goBeside({ around, kind, at }) {
    const inside = document.getElementById(around.find((id) => document.getElementById(id)));
    const rows = inside?.querySelectorAll(kind) ?? [];
    const place = rows[Math.min(at, rows.length - 1)] ?? inside;
    const next = place?.querySelector("summary, input:not([type=hidden]), textarea, select, button") ?? document.getElementById("noi-dung");
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  // Alt+↑/↓: the measure that is worked at, or the shortcoming
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const place = event.target.closest?.(".meas, .item");
    if (!place) return;
    event.preventDefault();
    const name = event.key === "ArrowUp" ? "len" : "xuong";
    const form = [...place.querySelectorAll("form[data-viec]")].find(
      (one) => one.elements.viec.value === name && one.elements.muc.value === place.dataset.cua);
    if (!form) return;
    const all = [...place.parentElement.parentElement.querySelectorAll(":scope > li > .item")];
    const at = all.indexOf(place) + 1;
    work(form, at ? `Mục ${at} thành mục ${at + (name === "len" ? -1 : 1)}` : "Đã đổi thứ tự");
  });

  // Enter in a list goes on to the field that adds the next; Backspace in an empty one takes it out
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    const row = field.matches?.("input[type=text][data-muc]") && field.closest(".group > .meas");
    if (!row) return;
    if (event.key === "Enter") {
      event.preventDefault();
      const next = row.nextElementSibling;
      if (next?.matches("details.new")) next.open = true;
      next?.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    } else if (event.key === "Backspace" && !field.value && ![...row.querySelectorAll("[data-muc]")].some((one) => one.value)) {
      event.preventDefault();
      const form = [...row.querySelectorAll("form[data-viec]")].find((one) => one.elements.viec.value === "bo");
      if (form) work(form);
    }
  });

  // What the round says for all, taken over to be changed for this one
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-chep]");
    if (!button) return;
    const field = document.getElementById(button.dataset.chep);
    field.value = button.dataset.chung;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    button.remove();
  });
})();
