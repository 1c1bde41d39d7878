// What is typed into a form and not sent yet outlasts a reload, a crash, a closed lid: the fields of
// form[data-viec] and form[data-giu-chu]. By the page as the program names it: in the one file all
// pages have one location. What was sent is forgotten once it was taken.
(() => {
  "use strict";
  const body = document.body;
  const store = `cchc:${body.dataset.dot ?? ""}:them:${body.dataset.trang}#`;
  const sent = "cchc-da-gui";
  const keeps = (field) => field.matches?.("input, textarea, select") && !field.dataset.muc && (field.id || field.name)
    && !["hidden", "file"].includes(field.type) && field.form?.matches("form[data-viec], form[data-giu-chu]");
  const keyOf = (field) => store + (field.type === "radio" ? `${field.form.id}:${field.name}` : field.id || `${field.form.id}:${field.name}:${field.value}`);
  const valueOf = (field) => (field.type === "checkbox" ? String(field.checked) : field.value);

  document.addEventListener("input", ({ target }) => { if (keeps(target)) browserStore.set(keyOf(target), valueOf(target)); });
  // What was taken of a form; what was typed into it while it was on its way stays.
  function forget(form, given = new FormData(form)) {
    for (const field of form.elements) if (keeps(field) && given.getAll(field.name).includes(field.value) === isGiven(field)) browserStore.drop(keyOf(field));
  }
  const isGiven = (field) => !["checkbox", "radio"].includes(field.type) || field.checked;
  function restore() {
    for (const form of document.querySelectorAll("form[data-viec], form[data-giu-chu]")) {
      for (const field of form.elements) if (keeps(field)) again(field, browserStore.get(keyOf(field)));
    }
  }
  function again(field, kept) {
    if (kept === null || kept === "" && field.type !== "radio") return;
    if (field.type === "radio") { if (field.value === kept) field.checked = true; return; }
    if (valueOf(field) === kept) return;
    // Typed while the page was still coming: newer than what was kept
    if (field.matches("textarea, input:not([type=checkbox])") && field.value !== field.defaultValue) return;
    if (field.type === "checkbox") field.checked = kept === "true"; else field.value = kept;
    for (let up = field; up; up = up.parentElement) if (up.matches("details")) up.open = true;
  }

  // Drawn anew while somebody types: what was typed stands there again. The browser does not tell of
  // such words that they have changed when the field is left, and htmx sends the form only then.
  let caret = [];
  document.addEventListener("htmx:before:swap", () => {
    const one = document.activeElement;
    caret = keeps(one) ? [one.id, one.selectionStart, one.selectionEnd] : [];
  });
  document.addEventListener("htmx:after:swap", () => {
    restore();
    const [id, start, end] = caret, one = document.activeElement;
    if (one.id && one.id === id && typeof start === "number") one.setSelectionRange(start, end);
  });
  const told = new WeakMap();
  document.addEventListener("change", ({ target }) => { if (keeps(target)) told.set(target, target.value); });
  document.addEventListener("focusout", ({ target }) => {
    if (!keeps(target) || !target.form.matches("[hx-post]") || target.value === (told.get(target) ?? target.defaultValue ?? target.value)) return;
    target.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // A form that leads to another page: forgotten once a page says that it was taken (leaving.js marks
  // what is sent). The program may be gone, or have refused it.
  document.addEventListener("submit", ({ target }) => {
    if (!target.matches("form[data-giu-chu]")) return;
    tabStore.set(sent, JSON.stringify([target.elements["lan-gui"]?.value, [...target.elements].filter(keeps).map(keyOf)]));
  });
  // A form that htmx sends when it changes: what stands in it is forgotten when it was taken
  document.addEventListener("htmx:after:request", ({ target, detail }) => {
    const form = detail?.ctx?.sourceElement ?? target;
    if (form.matches?.("form[data-giu-chu][hx-post]") && detail?.ctx?.response?.raw?.ok) forget(form);
  });
  const [mark, keys] = JSON.parse(tabStore.get(sent) ?? "[]");
  tabStore.drop(sent);
  if ((body.dataset.daNhan ?? "").split(" ").includes(mark)) for (const key of keys) browserStore.drop(key);
  window.keptTyping = { forget, restore };
  restore();
})();
