// Addresses inside the program: "/dot/a?x=1". The page itself stays cchc.html; where one is stands
// behind "#", so that reload, bookmark, back and forward lead there.

const BASE = "http://cchc";
const DRIVE = /^\/[A-Za-z]:(?=\/)/;

// The path of any address as pages write it, or as the browser made it of one: "file:///C:/dot/a";
// "?x=1" beside this file means the page that is shown, "#/dot/a" behind it that page.
export function inside(address, current = "/") {
  const text = String(address);
  const isFile = text.startsWith("file:");
  const url = isFile ? new URL(text) : new URL(text, BASE + current);
  if (!isFile && url.origin !== BASE) return null;
  const isOwn = url.pathname === globalThis.location?.pathname;
  if (isOwn && url.hash.startsWith("#/")) return url.hash.slice(1);
  const path = isOwn ? new URL(current, BASE).pathname : url.pathname;
  return path.replace(DRIVE, "") + url.search + url.hash;
}

export function split(target) {
  const at = target.indexOf("#");
  return at < 0 ? [target, ""] : [target.slice(0, at), target.slice(at + 1)];
}

export const here = () => (location.hash.startsWith("#/") ? location.hash.slice(1) : "/");
