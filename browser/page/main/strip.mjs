// Where the work is kept, said at the top right of every page.

const clock = (moment) => new Date(moment).toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });

export const state = {
  starting: 0, // how far the start is, of 100; 0: Python answers
  kept: 0, // when the browser last kept a change
  unkept: 0, // changes that it could not keep
  alone: 0, // those of them that are in no download either: in this tab alone
  reason: "",
  given: 0, // when everything was last given out as a file
  since: 0, // changes since then
  folder: { name: "", conflicts: [], fault: "", written: 0, waiting: 0 },
};

export function words() {
  const parts = [];
  if (state.starting) parts.push(`Đang khởi động ${state.starting} %: cứ mở tệp, chương trình làm ngay khi xong`);
  if (state.unkept) parts.push(unkeptWords());
  else if (state.kept) parts.push(`Đã giữ trong trình duyệt ${clock(state.kept)}`);
  const { name, conflicts, fault, written, waiting } = state.folder;
  if (name && conflicts.length) parts.push(`${conflicts.length} tệp trong thư mục đã bị sửa ở nơi khác`);
  else if (name && fault === "permission") parts.push(`Chưa được phép ghi vào thư mục ${name}`);
  else if (name && fault) parts.push(`Chưa ghi được vào thư mục ${name}`);
  else if (name && waiting) parts.push("Đang ghi vào thư mục…");
  else if (name && written) parts.push(`Đã ghi vào thư mục ${clock(written)}`);
  else if (!name && state.since) parts.push(`Chưa tải về ${state.since} thay đổi`);
  return parts;
}

export function unkeptWords() {
  if (state.reason === "QuotaExceededError") return `Trình duyệt hết chỗ: chưa giữ được ${state.unkept} tệp`;
  return `Trình duyệt không cho giữ tệp: tải về trước khi đóng`;
}

const attention = () =>
  state.unkept || state.folder.conflicts.length || (state.folder.name && state.folder.fault);

export function dress() {
  if (!document.body) return;
  document.getElementById("cchc-noi-luu")?.remove();
  const strip = document.createElement("span");
  strip.id = "cchc-noi-luu";
  strip.className = attention() ? "saved off" : "saved";
  strip.setAttribute("role", "status");
  strip.textContent = words().join(" · ");
  const link = document.createElement("a");
  link.href = "/noi-luu";
  link.textContent = "Nơi lưu, tải về";
  strip.append(strip.textContent ? " " : "", link);
  const place = document.querySelector("header.top .right");
  if (place) place.prepend(strip);
  else document.body.prepend(strip);
}
