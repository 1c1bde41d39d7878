// The page "Nơi lưu, tải về": where everything is, taken in and given out.
import { state, unkeptWords } from "./strip.mjs";

const escaped = (text) => String(text).replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
const megabytes = (bytes) =>
  bytes < 1e5 ? "dưới 0,1 MB" : `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB`;
const button = (act, text, main = false) =>
  `<p><button type="button" class="btn${main ? " main" : ""}" data-lam="${act}">${text}</button></p>`;

export async function keepingPage({ calls, version, style }) {
  const inside = await calls.call("inside");
  state.folder = inside.folder;
  const content = [
    "<h1>Nơi lưu, tải về</h1>",
    '<div id="cchc-tin" role="status"></div>',
    inBrowser(inside),
    folder(inside.folder),
    takeIn(),
    `<h2>Bản này</h2><p>Phiên bản ${escaped(version)}. Tệp này không gửi gì qua mạng: trình duyệt bị cấm `
      + "kết nối ngay trong tệp. Không in được PDF qua LibreOffice; in trang của kế hoạch (Ctrl+P, chọn "
      + "“Lưu dưới dạng PDF”) thì được PDF.</p>",
    button("licences", "Tải giấy phép của các phần mềm bên trong"),
  ].join("\n");
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Nơi lưu, tải về – Kế hoạch CCHC</title>
<link rel="stylesheet" href="${style}"></head><body><header class="top"><div class="bar">
<nav aria-label="Đang ở đâu"><ol class="crumbs"><li><a href="/">Các đợt</a></li><li aria-current="page">Nơi lưu, tải về</li></ol></nav>
<div class="right"></div></div></header><main id="noi-dung" tabindex="-1">${content}</main></body></html>`;
}

function inBrowser(inside) {
  const list = inside.rounds.map((name) => `<li>${escaped(name)}</li>`).join("");
  const held = inside.rounds.length
    ? `<p>Đang ${state.unkept ? "mở" : "giữ"} ${inside.rounds.length} đợt, ${megabytes(inside.bytes)}, trong trình duyệt trên máy này:</p><ul>${list}</ul>`
    : "<p>Chưa có đợt nào.</p>";
  const full = state.reason === "QuotaExceededError";
  const then = full
    ? "Tải tất cả về ngay; sau đó xóa bớt đợt cũ hoặc tệp khác trên máy rồi bấm “Giữ lại lần nữa”."
    : "Vẫn làm tiếp được, xong thì tải tất cả về. Lần sau mở trang này ở cửa sổ thường, không phải cửa sổ ẩn danh, rồi mở tệp .zip đã tải.";
  const fault = state.unkept
    ? `<p class="loi"><strong>${unkeptWords()}.</strong> ${then}</p>${button("retry", "Giữ lại lần nữa")}`
    : "";
  const kept = state.unkept
    ? ""
    : `<p>Mỗi thay đổi được giữ ngay trong trình duyệt; đóng tab, tải lại trang hay mất
điện không mất gì. Xóa dữ liệu duyệt web, hoặc làm trong cửa sổ ẩn danh, thì mất: hãy tải về.</p>`;
  const given = state.since
    ? `<p>Từ lần tải về gần nhất có ${state.since} thay đổi.</p>`
    : "";
  return `<h2>Trong trình duyệt</h2>${held}${kept}${fault}${given}
${inside.rounds.length ? button("give", "Tải tất cả về (.zip)", true) : ""}`;
}

function folder(linked) {
  if (!window.showDirectoryPicker) {
    return `<h2>Trong thư mục trên máy</h2><p>Trình duyệt này không ghi thẳng vào thư mục được (Edge và Chrome ghi được).
Mở đợt bằng tệp .zip và tải về khi xong.</p>`;
  }
  const open = button("folder", linked.name ? "Mở thư mục khác" : "Mở thư mục của đợt");
  if (!linked.name) {
    return `<h2>Trong thư mục trên máy</h2><p>Mở thư mục của một đợt, hoặc thư mục chứa nhiều đợt: mỗi thay đổi cũng được ghi
vào thư mục ấy. Tệp được ghi trọn vẹn hoặc không ghi.</p>${open}`;
  }
  const allow =
    linked.fault === "permission"
      ? `<p>Mỗi lần mở lại, trình duyệt hỏi phép ghi một lần. Trong lúc chờ, mọi thay đổi vẫn được giữ trong trình duyệt.</p>${button("allow", `Cho phép ghi vào ${escaped(linked.name)}`, true)}`
      : "";
  const fault =
    linked.fault && linked.fault !== "permission"
      ? `<p class="loi">Chưa ghi được vào thư mục: ${faultWords(linked.fault)} Mọi thay đổi vẫn còn trong trình duyệt.</p>${button("look", "Ghi lại")}`
      : "";
  return `<h2>Trong thư mục ${escaped(linked.name)}</h2>${allow}${fault}${linked.conflicts.map(conflict).join("")}
<p>Còn ${linked.waiting} tệp chờ ghi.</p>${open}${button("unlink", "Thôi ghi vào thư mục này")}`;
}

function conflict(path) {
  const at = escaped(path);
  return `<div class="f err"><p><strong>${at}</strong> đã bị sửa trong thư mục và cũng được sửa ở đây. Chưa ghi đè bản nào.</p>
<p><button type="button" class="btn" data-lam="settle" data-tep="${at}" data-ben="folder">Lấy bản trong thư mục</button>
<button type="button" class="btn" data-lam="settle" data-tep="${at}" data-ben="here">Giữ bản ở đây</button></p></div>`;
}

export function faultWords(fault) {
  if (fault === "NotFoundError") return "thư mục đã bị xóa, đổi tên hoặc rút ổ đĩa. Cắm lại ổ hoặc mở lại thư mục.";
  if (fault === "QuotaExceededError") return "ổ đĩa đầy hoặc thư mục quá lớn. Xóa bớt tệp rồi thử lại.";
  if (fault === "NoModificationAllowedError") return "tệp đang mở ở chương trình khác. Đóng tệp rồi thử lại.";
  return "thư mục hoặc tệp không cho ghi. Mở bằng thư mục khác, hoặc tải về .zip.";
}

function takeIn() {
  return `<h2>Mở tệp</h2><p>Một đợt hoặc nhiều đợt trong tệp .zip (tệp tải về từ trang này, hoặc thư mục đợt nén lại). Đợt đã có ở
đây không bị ghi đè: đợt trùng tên được mở dưới tên mới, giống hệt thì không mở thêm. Bảng điểm Excel: mở ở <a href="/">trang đầu</a>.</p>
<p><label>Tệp .zip <input type="file" accept=".zip" data-lam="take"></label></p>`;
}
