// Shortcomings and measures are moved by dragging their handle; Alt+↑/↓ and the buttons do the same.
(() => {
  "use strict";
  const rows = { item: "ol.items > li > .item", meas: ".item > .body > .meas" };
  let dragged = null, kind = "";

  function handles() {
    for (const [name, selector] of Object.entries(rows)) {
      for (const row of document.querySelectorAll(selector)) {
        if (row.querySelector(`:scope > .drag, :scope > summary > .hd > .drag`) || alike(row, name).length < 2) continue;
        const handle = document.createElement("span");
        handle.className = "drag";
        handle.draggable = true;
        handle.title = "Kéo để đổi thứ tự";
        handle.setAttribute("aria-hidden", "true");
        handle.textContent = "⠿";
        (name === "item" ? row.querySelector("summary > .hd") : row).prepend(handle);
      }
    }
  }
  function alike(row, name) {
    const within = name === "item" ? row.closest("ol.items") : row.closest(".body");
    return [...within.querySelectorAll(name === "item" ? ":scope > li > .item" : ":scope > .meas")];
  }
  const over = (target) => {
    const row = dragged && target.closest?.(rows[kind]);
    return row && row !== dragged && alike(dragged, kind).includes(row) ? row : null;
  };
  const below = (row, y) => { const box = row.getBoundingClientRect(); return y > box.top + box.height / 2; };
  function unmark() {
    for (const one of document.querySelectorAll(".drop-before, .drop-after")) one.classList.remove("drop-before", "drop-after");
  }

  document.addEventListener("dragstart", (event) => {
    const handle = event.target.closest?.(".drag");
    if (!handle) return;
    dragged = handle.closest(".meas, .item");
    kind = dragged.matches(".meas") ? "meas" : "item";
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    dragged.classList.add("dragged");
  });
  document.addEventListener("dragover", (event) => {
    if (!dragged) return;
    unmark();
    const row = over(event.target);
    if (!row) return;
    event.preventDefault();
    row.classList.add(below(row, event.clientY) ? "drop-after" : "drop-before");
  });
  document.addEventListener("drop", (event) => {
    const row = over(event.target);
    if (!row) return;
    event.preventDefault();
    const left = alike(dragged, kind).filter((one) => one !== dragged);
    const at = left.indexOf(row) + (below(row, event.clientY) ? 1 : 0);
    move(dragged.dataset.cua, left[at]?.dataset.cua ?? "");
  });
  document.addEventListener("dragend", () => {
    dragged?.classList.remove("dragged");
    dragged = null;
    unmark();
  });
  function move(muc, truoc) {
    const form = document.querySelector("form[data-viec]").cloneNode(false);
    for (const [name, value] of Object.entries({ viec: "truoc", muc, truoc })) {
      const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
      form.append(field);
    }
    form.hidden = true;
    document.getElementById("soan").append(form);
    form.requestSubmit();
    form.remove();
  }
  document.body.addEventListener("muc-doi", handles);
  handles();
})();
