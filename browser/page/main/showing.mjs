// Pages shown: the document is replaced by the answer, as a browser does when it goes to a page.
import { here, inside, split } from "./addresses.mjs";
import { forgetPage } from "./page_life.mjs";

const STATIC = /\b(src|href)="(\/static\/[^"]+)"/g;

export class Showing {
  constructor(asking, own, dressed) {
    Object.assign(this, { asking, own, dressed, files: new Map(), sending: new WeakSet(), shown: "" });
    window.fetch = asking.fetching();
    navigator.sendBeacon = (address, data) => {
      window.fetch(address, { method: "POST", body: data });
      return true;
    };
    window.navigation?.addEventListener("navigate", (event) => this.leaving(event));
    for (const name of ["pushState", "replaceState"]) this.keepInside(name);
    const sendForm = (form) => this.sendForm(form, null);
    HTMLFormElement.prototype.submit = function submit() { sendForm(this); }; // tells nobody of itself
  }

  // Scripts that put an address into the history mean one of the program.
  keepInside(name) {
    const real = history[name].bind(history);
    history[name] = (data, title, address) => {
      const text = address === undefined || address === null ? null : String(address);
      real(data, title, text === null || text.startsWith("#") ? text : `#${inside(text, here())}`);
      this.shown = here();
    };
  }

  // To a page by its address; `put` says how it stands in the history.
  async go(target, put = "push") {
    await this.leave();
    const [path, mark] = split(target);
    if (this.own[path]) return this.put(await this.own[path](), target, put);
    return this.take(await this.asking.ask("GET", path, PAGE), put, mark);
  }

  // Python has started: the page that is asked for, unless the one made beforehand is shown and is
  // what Python says too, or the user has gone on from it.
  async freshen(target, made) {
    if (!this.shown) return this.go(target, "replace");
    const page = this.asking.page;
    const answer = await this.asking.ask("GET", "/", PAGE);
    if (page !== this.asking.page || new TextDecoder().decode(answer.body) === made) return null;
    return this.take(answer, "replace", "");
  }

  async post(request, target) {
    await this.leave(false);
    const answer = await this.asking.send(request, target);
    const moved = answer.target !== target || !isPost(request);
    return this.take(answer, moved ? "push" : "stay", split(answer.target)[1]);
  }

  // What was typed last is saved before the page goes.
  async leave(blur = true) {
    if (blur) document.activeElement?.blur?.();
    await new Promise((go) => own.setTimeout(go, 20));
    await this.asking.calls.quiet(3000);
  }

  async take(answer, put, mark) {
    const headers = new Headers(answer.headers);
    const kind = headers.get("content-type") ?? "";
    const attached = (headers.get("content-disposition") ?? "").startsWith("attachment");
    if (attached || !kind.startsWith("text/html")) {
      if (answer.status !== 204) save(answer.body, fileName(headers, answer.target), kind);
      this.back();
      return;
    }
    const target = mark ? `${split(answer.target)[0]}#${mark}` : answer.target;
    await this.put(new TextDecoder().decode(answer.body), target, put);
  }

  async put(html, target, put) {
    const text = await this.withFiles(html);
    window.dispatchEvent(new PageTransitionEvent("pagehide"));
    this.asking.page += 1;
    forgetPage();
    if (put === "push" && `#${target}` !== location.hash) history.pushState(null, "", `#${target}`);
    if (put === "replace") history.replaceState(null, "", `#${target}`);
    this.shown = here();
    document.open();
    document.write(text);
    document.close();
    this.listen();
    this.dressed();
    window.scrollTo(0, 0);
    reveal(split(target)[1]);
  }

  back() {
    if (here() !== this.shown && this.shown) history.replaceState(null, "", `#${this.shown}`);
  }

  // Scripts and styles of the program become blobs: a page may load nothing else here.
  async withFiles(html) {
    const wanted = new Set([...html.matchAll(STATIC)].map((one) => one[2]));
    for (const address of wanted) if (!this.files.has(address)) await this.fetchFile(address);
    return html.replace(STATIC, (_, name, address) => `${name}="${this.files.get(address)}"`);
  }

  async fetchFile(address) {
    const { headers, body } = await this.asking.ask("GET", address);
    this.know({ [address]: [new Headers(headers).get("content-type") ?? "", body] });
  }

  // Files by their addresses: type and content.
  know(files) {
    for (const [address, [type, content]] of Object.entries(files)) {
      this.files.set(address, URL.createObjectURL(new Blob([content], { type })));
    }
  }

  // document.open() has taken all listeners away; these come last, after those of the page.
  listen() {
    window.addEventListener("click", (event) => this.clicked(event));
    window.addEventListener("submit", (event) => this.submitted(event));
    window.addEventListener("hashchange", () => this.moved());
    window.addEventListener("popstate", (event) => {
      event.stopImmediatePropagation(); // htmx would ask for the file itself
      this.moved();
    });
    document.addEventListener("htmx:config:request", ({ detail }) => {
      detail.ctx.fetch = window.fetch;
    });
  }

  moved() {
    if (here() !== this.shown) this.go(here(), "stay");
  }

  clicked(event) {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    const href = link.getAttribute("href");
    if (/^(blob|data|mailto|https?):/.test(href) || href.startsWith("javascript:")) return;
    event.preventDefault();
    if (href.startsWith("#") && !href.startsWith("#/")) return this.within(href);
    const target = inside(href.startsWith("#/") ? href.slice(1) : href, here());
    if (event.ctrlKey || event.metaKey || event.shiftKey) window.open(`#${target}`);
    else this.go(target);
  }

  // To a place of the page that is shown; its scripts hear of it as they would in any browser.
  within(mark) {
    history.replaceState(null, "", `#${split(here())[0]}${mark}`);
    reveal(decodeURIComponent(mark.slice(1)));
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  }

  submitted(event) {
    if (event.defaultPrevented) return;
    event.preventDefault();
    return this.sendForm(event.target, event.submitter);
  }

  sendForm(form, button) {
    if (this.sending.has(form)) return; // clicked again while the first click waits, perhaps for Python
    const said = (name) => button?.getAttribute(`form${name}`) ?? form.getAttribute(name);
    const target = inside(said("action") || here(), here());
    const data = new FormData(form, button);
    if ((said("method") ?? "get").toLowerCase() !== "post") {
      const [path] = split(target);
      return this.go(`${path.split("?")[0]}?${new URLSearchParams(data)}`);
    }
    const many = (said("enctype") ?? "").toLowerCase() === "multipart/form-data";
    const body = many ? data : new URLSearchParams(data);
    return this.once(form, this.post(new Request(target, { method: "POST", body, headers: PAGE }), target));
  }

  // A form is sent once until its answer is shown; another file may be dropped meanwhile.
  once(form, sent) {
    if (form.matches("[data-tha]")) return sent;
    this.sending.add(form);
    return sent.finally(() => this.sending.delete(form));
  }

  // Scripts that go to an address: the browser would look for a file of that name.
  leaving(event) {
    const url = new URL(event.destination.url);
    if (url.protocol !== "file:" || url.pathname === location.pathname || !event.cancelable) return;
    event.preventDefault();
    this.go(inside(url.href));
  }
}

const PAGE = [["accept", "text/html"]];
const own = { setTimeout: window.setTimeout.bind(window) };
const isPost = (request) => request.method !== "GET";

function reveal(mark) {
  const place = mark && document.getElementById(mark);
  if (!place) return;
  place.scrollIntoView();
  if (place.matches("input, textarea, select, button, a[href], [tabindex]")) place.focus();
}

export function save(data, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([data], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  own.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function fileName(headers, target) {
  const said = headers.get("content-disposition") ?? "";
  const wide = said.match(/filename\*=UTF-8''([^;]+)/i);
  const plain = said.match(/filename="([^"]+)"/i);
  if (wide) return decodeURIComponent(wide[1]);
  return plain ? plain[1] : decodeURIComponent(split(target)[0].split("?")[0].split("/").at(-1));
}
