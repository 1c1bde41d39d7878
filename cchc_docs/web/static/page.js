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
  function send(form) {
    const note = form.querySelector("[data-dang-doc]"), { files } = form.querySelector("input[type=file]");
    const size = [...files].reduce((sum, one) => sum + one.size, 0);
    const most = Number(form.dataset.nhieuNhat);
    if (most && size > most) {
      note.textContent = `${files.length} tệp cộng lại ${Math.ceil(size / 1e6)} MB, mỗi lần nhiều nhất ${Math.floor(most / 1e6)} MB. Thả làm nhiều lần.`;
      return;
    }
    if (note) note.textContent = files.length > 1 ? `Đang đọc ${files.length} tệp…` : `Đang đọc ${files[0].name}…`;
    form.requestSubmit();
  }
})();
