// Before all else, in words that any browser since 2010 knows: whether this one can run the page.
(function () {
  "use strict";
  var missing = !(
    window.WebAssembly && window.Worker && window.indexedDB && window.Promise && window.Blob &&
    window.DecompressionStream && window.structuredClone && window.BigInt
  );
  window.cchcPart = function () {}; // behind each part of the page; start.mjs has another
  if (!missing) return;
  document.getElementById("cchc-buoc").innerHTML =
    "Trình duyệt này quá cũ, chưa chạy được chương trình. Mở tệp này bằng Microsoft Edge hoặc " +
    "Google Chrome bản từ năm 2023 trở lại đây (bấm chuột phải vào tệp, chọn <b>Mở bằng</b>). " +
    "Tệp không cần cài đặt và không gửi gì đi.";
  document.getElementById("cchc-buoc").className = "loi";
  window.cchcTooOld = true;
})();
