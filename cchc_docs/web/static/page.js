// What every page does: keys, files dropped anywhere, two tabs of one round.
(() => {
  "use strict";
  const body = document.body;
  const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.key === "F1") {
      event.preventDefault();
      location.assign(body.dataset.troGiup);
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

  // A form with data-tha takes a file dropped anywhere on the page; the button works without.
  const drop = document.querySelector("form[data-tha]");
  if (drop) {
    const input = drop.querySelector("input[type=file]");
    input.addEventListener("change", () => { if (input.files.length) send(drop); });
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      const files = event.dataTransfer?.files;
      if (files?.length) { input.files = files; send(drop); }
    });
  }
  function send(form) {
    const note = form.querySelector("[data-dang-doc]");
    if (note) { note.textContent = `Đang đọc ${form.querySelector("input[type=file]").files[0].name}…`; }
    form.requestSubmit();
  }
})();
