// What the buttons of the page "Nơi lưu, tải về" do.
import { faultWords } from "./keeping_page.mjs";
import { save } from "./showing.mjs";
import { dress, state } from "./strip.mjs";

const MOST = 200_000_000;

export class KeepingActs {
  constructor(calls, showing, licences) {
    Object.assign(this, { calls, showing, licences });
  }

  listen() {
    document.addEventListener("click", ({ target }) => {
      const act = target.closest?.("button[data-lam]");
      if (act) this.act(act.dataset);
    });
    document.addEventListener("change", ({ target }) => {
      if (target.dataset?.lam === "take" && target.files.length) this.take(target.files[0]);
    });
  }

  async act({ lam, tep, ben }) {
    const acts = {
      give: () => this.give(),
      folder: () => this.folder(),
      allow: () => this.allow(),
      look: () => this.calls.call("lookAtFolder"),
      unlink: () => this.calls.call("forgetFolder"),
      settle: () => this.calls.call("settle", tep, ben),
      retry: () => this.calls.call("retry"),
      licences: () => save(this.licences(), "giay-phep.txt", "text/plain;charset=utf-8"),
    };
    try {
      const told = await acts[lam]();
      if (lam !== "licences") await this.again(typeof told === "string" ? told : "");
    } catch (error) {
      if (error?.name !== "AbortError") this.say(`Chưa làm được: ${faultWords(nameOf(error))}`);
    }
  }

  async give() {
    const data = await this.calls.call("giveAll");
    const day = new Date().toISOString().slice(0, 10);
    save(data, `cchc-${day}.zip`, "application/zip");
    Object.assign(state, { since: 0, alone: 0, given: Date.now() });
    localStorage.setItem("cchc-docs:since", "0");
    return "Đã tải về. Kiểm tra tệp trong thư mục Tải xuống rồi cất vào nơi an toàn.";
  }

  async folder() {
    const handle = await window.showDirectoryPicker({ mode: "readwrite" });
    const { taken, fault } = await this.calls.call("takeFolder", handle);
    if (fault) {
      return "Thư mục này không có đợt nào (không thấy tệp round.yaml). Chọn thư mục của đợt, hoặc thư mục chứa các đợt.";
    }
    return `Đã mở ${taken.length} đợt: ${taken.join(", ")}.`;
  }

  async allow() {
    const { folder } = await this.calls.call("inside");
    const handle = await this.calls.call("folderHandle");
    const answer = await handle.requestPermission({ mode: "readwrite" });
    if (answer !== "granted") return `Chưa được phép ghi vào thư mục ${folder.name}. Mọi thay đổi vẫn được giữ trong trình duyệt.`;
    await this.calls.call("lookAtFolder");
    return "";
  }

  async take(file) {
    if (file.size > MOST) {
      this.say(`Tệp ${Math.round(file.size / 1e6)} MB, lớn hơn 200 MB nên không mở được. Chỉ nén thư mục của một đợt rồi mở lại. Chưa ghi gì.`);
      return;
    }
    if (OF_OFFICE.test(file.name)) return this.say(notZip(file.name));
    try {
      const data = new Uint8Array(await file.arrayBuffer());
      const { taken, same, fault } = await this.calls.call("takeArchive", file.name, data);
      const told = [
        taken.length && `Đã mở ${taken.length} đợt: ${taken.join(", ")}.`,
        same.length && `Đã có sẵn ở đây, giống hệt nên không mở thêm bản nữa: ${same.join(", ")}.`,
      ];
      await this.again(fault || told.filter(Boolean).join(" "));
    } catch (error) {
      this.say(`Chưa đọc được ${file.name}: tệp đang mở ở nơi khác hoặc vừa bị đổi. Đóng tệp rồi mở lại.`);
    }
  }

  async again(told) {
    await this.showing.go("/noi-luu", "stay");
    dress();
    this.say(told);
  }

  say(text) {
    const place = document.getElementById("cchc-tin");
    if (place && text) place.textContent = text;
  }
}

const OF_OFFICE = /\.(xls[xmb]?|csv|docx?|pdf)$/i;
const notZip = (name) =>
  `${name} không phải tệp .zip. Bảng điểm Excel: mở ở trang đầu. Tệp Word của kế hoạch: nén cùng thư mục của đợt.`;
const nameOf = (error) => error.name === "Error" ? (error.message.match(/^(\w+Error)/)?.[1] ?? "") : error.name;
