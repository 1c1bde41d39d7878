// Requests of the pages, answered by the worker instead of a network.
import { here, inside, split } from "./addresses.mjs";

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export class Asking {
  constructor(calls, limit) {
    this.calls = calls;
    this.limit = limit;
    this.page = 0; // which page is shown; answers to an earlier one are for nobody
  }

  // {status, headers, body, target} after redirects.
  async ask(method, target, headers = [], body = new Uint8Array()) {
    const [path] = split(target);
    const answer = await this.calls.call("ask", method, path, headers, body);
    const to = new Headers(answer.headers).get("location");
    if (!REDIRECTS.has(answer.status) || to === null) return { ...answer, target };
    return this.ask("GET", inside(to, path) ?? "/", keptHeaders(headers));
  }

  async send(request, target) {
    const [headers, body] = await this.packed(request);
    return this.ask(request.method, target, headers, body);
  }

  // A file that is too large is announced and not read: the program refuses it in its own words.
  async packed(request) {
    const body = request.method === "GET" || request.method === "HEAD" ? null : await request.blob();
    const headers = [...request.headers];
    if (!body) return [headers, new Uint8Array()];
    // Said of a form as a browser says it, for the way back; the browser itself has left it out.
    headers.push(["content-length", String(body.size)], ["referer", here()]);
    const small = body.size <= this.limit;
    return [headers, small ? new Uint8Array(await body.arrayBuffer()) : new Uint8Array()];
  }

  // What stands in the place of `fetch`, for htmx and for the scripts of the pages.
  fetching() {
    return async (address, options = {}) => {
      const page = this.page;
      const given = address instanceof Request ? address.url : address;
      const target = inside(given, here());
      if (target === null || /^(blob|data):/.test(String(given))) throw new TypeError("không có mạng");
      const made = address instanceof Request ? address : new Request(target, withoutMode(options));
      made.signal?.throwIfAborted();
      const answer = await this.send(made, target);
      if (page !== this.page) return new Promise(() => {});
      made.signal?.throwIfAborted();
      return asResponse(answer);
    };
  }
}

const keptHeaders = (headers) => headers.filter(([name]) => !/^content-/i.test(name));

function withoutMode(options) {
  const { mode, credentials, keepalive, ...kept } = options;
  return kept;
}

function asResponse({ status, headers, body, target }) {
  const empty = status === 204 || status === 205 || status === 304;
  const response = new Response(empty ? null : body, { status, headers });
  Object.defineProperty(response, "url", { value: target });
  return response;
}
