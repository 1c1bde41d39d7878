// What every page does: keys, files dropped anywhere, two tabs of one round.
(() => {
  "use strict";
  const body = document.body;
  const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.key === "F1") {
      event.preventDefault();
      leaveFor(body.dataset.troGiup);
    } else if (event.key === "/" && !typing(event.target)) {
      const search = document.querySelector("input[type=search]");
      if (search) { event.preventDefault(); search.focus(); }
    } else if ((event.ctrlKey || event.metaKey) && !event.altKey && !typing(event.target)) {
      const key = event.key.toLowerCase();
      const back = key === "z" && !event.shiftKey;
      const again = key === "y" || (key === "z" && event.shiftKey);
      const form = document.querySelector(
        back ? "#hoan-tac form[action$='/hoan-tac']" : "#hoan-tac form[action$='/lam-lai']");
      if ((back || again) && form) { event.preventDefault(); form.requestSubmit(); }
    }
  });

  // Who works with keys goes on where he was when the same page comes again: undone, saved, reloaded;
  // what was sent and not taken, at the field that is wrong.
  const cellOf = (cell) => {
    const { ma, nhom } = cell.parentElement.dataset;
    return ma && [`tr[data-ma="${CSS.escape(ma)}"][data-nhom="${CSS.escape(nhom ?? "")}"]`, cell.cellIndex];
  };
  function nameOf(one) {
    if (!one || one === body) return null;
    if (one.id) return { id: one.id };
    if (one.matches("td")) return { cell: cellOf(one) };
    const words = one.textContent.replace(/\s+/g, " ").trim(), way = one.form?.getAttribute("action") ?? one.getAttribute("href");
    return { tag: one.tagName, words, way, near: one.closest("[id]")?.id };
  }
  function named({ id, cell, tag, words, way, near }) {
    if (id) return document.getElementById(id);
    if (cell) return document.querySelector(cell[0])?.cells[cell[1]];
    const alike = [...document.querySelectorAll(tag ?? "none")].filter((one) => (one.form?.getAttribute("action") ?? one.getAttribute("href")) === way);
    return alike.find((one) => one.textContent.replace(/\s+/g, " ").trim() === words)
      ?? (alike.length === 1 && !alike[0].form?.querySelector("[name=toan-van], [name=sua]") ? alike[0] : document.getElementById(near)?.querySelector("summary, button, a[href]"));
  }
  let sent = false;
  document.addEventListener("submit", () => { sent = true; });
  addEventListener("pagehide", () => {
    tabStore.set("cchc-o", JSON.stringify([body.dataset.trang, nameOf(document.activeElement), sent]));
  });
  addEventListener("DOMContentLoaded", () => setTimeout(() => {
    const [path, name, answered] = JSON.parse(tabStore.get("cchc-o") ?? "[]");
    const wrong = answered ? document.querySelector("main :is(input, select, textarea)[aria-invalid]") : null;
    if (!wrong && (!name || path !== body.dataset.trang) || location.hash || document.activeElement !== body) return;
    const place = wrong ?? named(name) ?? document.getElementById("noi-dung");
    for (let up = place.closest("summary")?.parentElement.parentElement ?? place; up; up = up.parentElement) if (up.matches("details")) up.open = true;
    place.focus({ preventScroll: true });
    if (!document.querySelector("#thong-bao > *")) place.scrollIntoView({ block: "nearest" });
  }));

  // An answer to what is not on the page any more, a list that was searched through meanwhile, say, is
  // for nobody.
  document.addEventListener("htmx:before:swap", (event) => {
    const { sourceElement, request } = event.detail.ctx;
    if (request?.method === "GET" && !sourceElement.isConnected) event.preventDefault();
  });

  // Files that come while others are on their way go with them: only the last form is answered.
  let onTheirWay = [];
  // A form with data-tha takes a file dropped anywhere on the page; the button works without.
  const drop = document.querySelector("form[data-tha]");
  if (drop) {
    const input = drop.querySelector("input[type=file]");
    input.addEventListener("change", () => { if (input.files.length) send(drop); });
    const [{ type }] = performance.getEntriesByType("navigation"); // who comes back has sent it before
    if (input.files.length && type === "navigate") send(drop); // chosen before this had run
    document.addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("pageshow", () => { onTheirWay = []; });
    document.addEventListener("drop", async (event) => {
      event.preventDefault();
      const files = await dropped(event.dataTransfer, input.multiple);
      if (files?.length) { input.files = files; send(drop); }
    });
  }
  // Several files, those in dropped folders too; where one file is asked for, as they come.
  async function dropped(data, several) {
    const entries = several ? [...(data?.items ?? [])].map((one) => one.webkitGetAsEntry?.()) : [];
    if (!entries.some((one) => one?.isDirectory)) return data?.files;
    const all = new DataTransfer();
    while (entries.length) {
      const one = entries.shift();
      if (one?.isFile) all.items.add(await new Promise((done, fail) => one.file(done, fail)));
      if (!one?.isDirectory) continue;
      const reader = one.createReader();
      for (let some; (some = await new Promise((done, fail) => reader.readEntries(done, fail))).length;) entries.push(...some);
    }
    return all.files;
  }
  function joined(input) {
    if (!input.multiple || !onTheirWay.length) return;
    const all = new DataTransfer();
    for (const one of [...onTheirWay, ...input.files]) all.items.add(one);
    input.files = all.files;
  }
  function send(form) {
    const note = form.querySelector("[data-dang-doc]"), input = form.querySelector("input[type=file]");
    joined(input);
    const { files } = input;
    const size = [...files].reduce((sum, one) => sum + one.size, 0);
    const most = Number(form.dataset.nhieuNhat);
    if (most && size > most) {
      note.textContent = `${files.length} tệp cộng lại ${Math.ceil(size / 1e6)} MB, mỗi lần nhiều nhất ${Math.floor(most / 1e6)} MB. Thả làm nhiều lần.`;
      return;
    }
    if (note) note.textContent = files.length > 1 ? `Đang đọc ${files.length} tệp…` : `Đang đọc ${files[0].name}…`;
    onTheirWay = [...files];
    form.requestSubmit();
  }

  // What goes on by itself, plans being built, a list being looked through: where it is drawn into the
  // same element it is told to, and once the program answers again.
  const goOn = (one, time) => { if (one?.matches("[data-lai]") && one.isConnected) setTimeout(() => one.dispatchEvent(new Event("lai")), time); };
  document.addEventListener("htmx:after:swap", ({ detail }) => goOn(detail.ctx.sourceElement, 30));
  document.addEventListener("htmx:error", ({ detail }) => goOn(detail.ctx?.sourceElement, 2000));
})();
