// A Word document drawn as pages: window.drawDocument(bytes, place) → resolves when it stands there.
//
// docx-preview makes <style> elements and style attributes, which the content policy of the pages
// forbids; its own hook "h" lets both go through the object model, which is allowed: a sheet of
// rules is adopted by the document, an attribute is set rule by rule.
(() => {
  "use strict";
  const NS = { svg: "http://www.w3.org/2000/svg", html: "http://www.w3.org/1999/xhtml", mathML: "http://www.w3.org/1998/Math/MathML" };
  const sheetsOf = new WeakMap();

  function maker(sheets) {
    return function h(elem) {
      if (typeof elem === "string") return document.createTextNode(elem);
      if (elem instanceof Node) return elem;
      const { ns, tagName, className, style, children, ...props } = elem;
      if (tagName === "style") {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync((children ?? []).join(""));
        sheets.push(sheet);
        return document.createDocumentFragment();
      }
      if (tagName === "#comment") return document.createComment(children?.[0] ?? "");
      if (tagName === "#fragment") {
        const made = document.createDocumentFragment();
        for (const child of children ?? []) made.append(h(child));
        return made;
      }
      const made = ns ? document.createElementNS(NS[ns] ?? ns, tagName) : document.createElement(tagName);
      if (className) made.setAttribute("class", className);
      if (typeof style === "string") made.style.cssText = style;
      else if (style) Object.assign(made.style, style);
      for (const [name, value] of Object.entries(props)) if (value !== undefined) made[name] = value;
      for (const child of children ?? []) made.append(h(child));
      return made;
    };
  }

  // A page across, or a table of many columns on a phone, is made smaller rather than scrolled sideways.
  function fit(place) {
    const room = (one) => one.getBoundingClientRect().width;
    for (const one of place.querySelectorAll(":scope > section, :scope > section table")) one.style.zoom = "";
    for (const page of place.querySelectorAll(":scope > section")) {
      const over = room(page) / room(place);
      if (over > 1.01) page.style.zoom = String(Number(getComputedStyle(page).zoom) / over);
      for (const table of page.querySelectorAll("table")) {
        const inside = table.parentElement, space = inside.clientWidth - parseFloat(getComputedStyle(inside).paddingLeft) - parseFloat(getComputedStyle(inside).paddingRight);
        if (table.offsetWidth > space + 1 && space > 0 && !inside.closest("table")) table.style.zoom = String(space / table.offsetWidth);
      }
    }
  }
  const widths = new WeakMap();
  const watched = new ResizeObserver((seen) => {
    for (const { target, contentRect } of seen) {
      if (widths.get(target) === contentRect.width) continue;
      widths.set(target, contentRect.width);
      fit(target);
    }
  });

  // The new pages take the place of the old ones only when they are ready: no flicker, scroll kept.
  window.drawDocument = async (bytes, place, options = {}) => {
    const sheets = [];
    const settings = { inWrapper: false, renderComments: false, renderAltChunks: false, renderChanges: true, ignoreLastRenderedPageBreak: false, ...options, h: maker(sheets) };
    const parsed = await docx.parseAsync(bytes, settings);
    const nodes = await docx.renderDocument(parsed, settings);
    const top = place.scrollTop;
    const old = sheetsOf.get(place) ?? [];
    document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((one) => !old.includes(one)), ...sheets];
    sheetsOf.set(place, sheets);
    place.replaceChildren(...nodes);
    fit(place);
    watched.observe(place);
    place.scrollTop = top;
    return parsed;
  };
})();
