// The document beside what was found in it: drawn, with a flag where each of it stands: at words that
// were put in (data-moi) or struck out (data-cu), or at the paragraph that begins with data-chu.
(() => {
  "use strict";
  const pane = document.querySelector("[data-van-ban]");
  const place = document.getElementById("ban-ve");
  const said = document.getElementById("ve");
  const plain = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

  function flagAll() {
    const texts = (mark) => [...place.querySelectorAll(mark)].map((one) => [one, plain(one.textContent)]);
    const [paragraphs, ins, del] = [texts("p"), texts("ins"), texts("del")];
    const marked = (words, mark) => words && (mark === "ins" ? ins : del).find(([, text]) => text === plain(words))?.[0];
    const starting = (words) => {
      const wanted = plain(words ?? "");
      return wanted && paragraphs.find(([, text]) => text.startsWith(wanted))?.[0];
    };
    for (const button of document.querySelectorAll("button[data-loi]")) {
      const found = marked(button.dataset.moi, "ins") || marked(button.dataset.cu, "del") || starting(button.dataset.chu);
      if (!found) continue;
      const flag = document.createElement("a");
      flag.className = "flag";
      flag.href = `#l${button.dataset.loi}`;
      flag.id = `o-loi-${button.dataset.loi}`;
      flag.textContent = button.dataset.loi;
      flag.setAttribute("aria-label", `Lỗi ${button.dataset.loi}`);
      if (found.tagName === "P") found.append(" ", flag); else found.after(" ", flag);
    }
  }

  async function draw() {
    try {
      const answer = await fetch(pane.dataset.vanBan);
      if (!answer.ok) throw new Error();
      await drawDocument(await answer.arrayBuffer(), place);
      flagAll();
      place.lang = "vi";
      said.textContent = "Trang văn bản";
    } catch {
      said.textContent = "Không vẽ được trang. Các lỗi ở bên vẫn đủ.";
    }
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button[data-loi]");
    if (button) {
      const flag = document.getElementById(`o-loi-${button.dataset.loi}`);
      (flag ?? pane).scrollIntoView({ block: "center" });
      (flag ?? pane).focus({ preventScroll: true });
    } else if (target.closest?.("[data-in]")) {
      print();
    }
  });
  for (const form of document.querySelectorAll("form[data-tu-gui]")) {
    form.addEventListener("change", () => form.requestSubmit());
  }
  draw();
})();
