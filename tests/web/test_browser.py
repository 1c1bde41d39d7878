"""What holds on every page, in a real browser: the policy, keys, drawing of documents."""

from __future__ import annotations

import base64

from cchc_docs import open_round, plan_document
from tests.conftest import SON_LA
from tests.web.harness import Window


def test_the_first_page_and_its_help(window: Window) -> None:
    page = window.page
    assert page.url.endswith("/") and "khoa" not in page.url
    page.locator("body").press("F1")
    page.wait_for_url("**/tro-giup/bat-dau")
    assert page.locator("h1").inner_text() == "Trợ giúp: bắt đầu một đợt"
    assert window.axe() == []


def test_a_document_is_drawn_within_the_policy(window: Window) -> None:
    document, _ = plan_document(open_round(SON_LA), "so-noi-vu")
    page = window.page
    for name in ("vendor/jszip.min.js", "vendor/docx-preview.min.js", "docx-page.js"):
        page.add_script_tag(url=f"/static/{name}")
    found = page.evaluate(
        """async (text) => {
          const place = document.querySelector("main");
          const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
          await drawDocument(bytes, place);
          await drawDocument(bytes, place);
          const section = place.querySelector("section");
          return { sections: place.querySelectorAll("section").length,
                   styles: document.querySelectorAll("style").length,
                   sheets: document.adoptedStyleSheets.length,
                   width: section.getBoundingClientRect().width,
                   font: getComputedStyle(section.querySelector("p span")).fontFamily,
                   text: place.innerText };
        }""",
        base64.b64encode(document).decode(),
    )
    assert found["sections"] >= 1 and found["styles"] == 0
    assert 790 < found["width"] < 798  # A4
    assert "Times New Roman" in found["font"]
    assert "KẾ HOẠCH" in found["text"]


def test_a_double_click_sends_a_form_once(window: Window) -> None:
    page = window.page
    page.evaluate("""() => {
      window.sent = 0;
      addEventListener("submit", (event) => {
        if (!event.defaultPrevented) window.sent += 1;
        event.preventDefault();
      });
    }""")
    button = page.locator("button:has-text('Mở ví dụ')")
    button.dblclick()
    assert page.evaluate("sent") == 1
    page.wait_for_timeout(2100)  # the page has stayed, as after a download
    button.click()
    assert page.evaluate("sent") == 2
