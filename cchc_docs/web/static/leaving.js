// What leads away from a page, a link or a form, waits for what is being saved on it: a file that is
// downloaded, a plan that is built, a step that is undone are those of what was typed. And who sends
// a form twice means it once.
(() => {
  "use strict";
  const saving = () => window.saving?.isUnderWay() ?? false;

  // -- a form is sent once -----------------------------------------------------------------------
  // The program does what bears one mark only once; the mark is another one as soon as something
  // else was done in between.
  let mark;
  const renew = () => { mark = Math.random().toString(36).slice(2); };
  for (const name of ["input", "da-luu", "muc-doi", "pageshow", "focus"]) addEventListener(name, renew);
  renew();

  function marked(form) {
    const field = form.querySelector("input[name=lan-gui]") ?? document.createElement("input");
    Object.assign(field, { type: "hidden", name: "lan-gui", value: mark });
    form.append(field);
  }
  // Who clicks twice, as on a file, or sees nothing happen yet: one example, one round, one step
  // undone. Where the page stays, as after a download, the form goes again later.
  const lastSent = new WeakMap();
  const contentOf = (form) => JSON.stringify([...new FormData(form)].filter(([name]) => name !== "lan-gui").map(([name, one]) => [name, one.name ?? one, one.size]));
  function isAgain(form) {
    const [content, now] = [contentOf(form), performance.now()];
    const last = lastSent.get(form);
    if (last?.content === content && now - last.when < 2000) return true;
    lastSent.set(form, { content, when: now });
    return false;
  }

  // -- … and after what is being saved -------------------------------------------------------------
  const patience = () => new Promise((go) => setTimeout(go, 60_000, false));
  let waiting = null; // the last click of those that wait is the one that is meant
  async function afterwards(go) {
    const first = !waiting;
    waiting = go;
    if (!first) return;
    const all = await Promise.race([window.saving.done(), patience()]);
    const last = waiting;
    waiting = null;
    last(all);
  }
  const plain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  let going = null; // the link or form that has waited
  function held(event, what, go) {
    if (going === what || !saving()) return false;
    event.preventDefault();
    event.stopImmediatePropagation();
    afterwards((all) => { going = what; try { go(all); } finally { going = null; } });
    return true;
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || !plain(event) || /^(#|blob:|data:)/.test(link.getAttribute("href"))) return;
    held(event, link, () => link.click());
  }, true);
  document.addEventListener("submit", (event) => {
    const form = event.target, button = event.submitter;
    if (form.method !== "post" || form.matches("[data-viec], [data-tha], [hx-post]")) return;
    // what could not be saved is told at the top right; nothing is built or undone without it
    if (held(event, form, (all) => { if (all) form.requestSubmit(button); })) return;
    marked(form);
    if (isAgain(form)) { event.preventDefault(); event.stopImmediatePropagation(); }
  }, true);
  window.leaveFor = (address) => (saving() ? afterwards(() => location.assign(address)) : location.assign(address));
})();
