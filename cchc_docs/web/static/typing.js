// What is typed into a form and not sent yet outlasts a reload, a crash, a closed lid: the fields of
// form[data-viec] and form[data-giu-chu]. By the page as the program names it: in the one file all
// pages have one location. What was sent is forgotten once another page than a failure came of it.
(() => {
  "use strict";
  const body = document.body;
  const store = `cchc:${body.dataset.dot ?? ""}:them:${body.dataset.trang}#`;
  const sent = "cchc-da-gui";
  const keeps = (field) => field.matches?.("input, textarea, select") && !field.dataset.muc && (field.id || field.name)
    && !["hidden", "file"].includes(field.type) && field.form?.matches("form[data-viec], form[data-giu-chu]");
  const keyOf = (field) => store + (field.type === "radio" ? `${field.form.id}:${field.name}` : field.id || `${field.form.id}:${field.name}:${field.value}`);
  const valueOf = (field) => (field.type === "checkbox" ? String(field.checked) : field.value);

  document.addEventListener("input", ({ target }) => { if (keeps(target)) localStorage.setItem(keyOf(target), valueOf(target)); });
  function forget(form) {
    for (const field of form.elements) if (keeps(field)) localStorage.removeItem(keyOf(field));
  }
  function restore() {
    for (const form of document.querySelectorAll("form[data-viec], form[data-giu-chu]")) {
      for (const field of form.elements) if (keeps(field)) again(field, localStorage.getItem(keyOf(field)));
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

  // A form that leads to another page: forgotten when that page is there
  document.addEventListener("submit", ({ target }) => {
    if (!target.matches("form[data-giu-chu]")) return;
    sessionStorage.setItem(sent, JSON.stringify([...target.elements].filter(keeps).map(keyOf)));
  });
  // A form that htmx sends when it changes: what stands in it is forgotten when it was taken
  document.addEventListener("htmx:after:request", ({ target, detail }) => {
    const form = detail?.ctx?.sourceElement ?? target;
    if (form.matches?.("form[data-giu-chu][hx-post]") && detail?.ctx?.response?.raw?.ok) forget(form);
  });
  const gone = sessionStorage.getItem(sent);
  sessionStorage.removeItem(sent);
  if (gone && !document.querySelector("[data-that-bai]")) for (const key of JSON.parse(gone)) localStorage.removeItem(key);
  const stays = () => sessionStorage.removeItem(sent); // it was not sent after all
  window.keptTyping = { forget, restore, stays };
  restore();
})();
