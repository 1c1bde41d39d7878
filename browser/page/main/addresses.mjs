// Addresses inside the program: "/dot/a?x=1". The page itself stays cchc.html; where one is stands
// behind "#", so that reload, bookmark, back and forward lead there.

const BASE = "http://cchc";

// The path of any address as pages write it, or as the browser made it of one ("file:///C:/dot/a").
export function inside(address, current = "/") {
  const text = String(address);
  if (!text.startsWith("file:")) {
    const url = new URL(text, BASE + current);
    return url.origin === BASE ? url.pathname + url.search + url.hash : null;
  }
  const url = new URL(text);
  return url.pathname.replace(/^\/[A-Za-z]:(?=\/)/, "") + url.search + url.hash;
}

export function split(target) {
  const at = target.indexOf("#");
  return at < 0 ? [target, ""] : [target.slice(0, at), target.slice(at + 1)];
}

export const here = () => (location.hash.startsWith("#/") ? location.hash.slice(1) : "/");
