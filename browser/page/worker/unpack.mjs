// A zip that is not packed, into Pyodide's file system, without Python's zipfile.
//
// Every file gets one time: the program's cache of templates is known by it. Files of the cache
// belong to the user alone, or the program would not trust the compiled code in them.
const WHEN = Date.UTC(2026, 0, 1);
const END = 22; // of a zip without a comment

export function unpack(fs, bytes, folder) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = new TextDecoder();
  const made = new Set();
  const end = bytes.length - END;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const size = view.getUint32(at + 24, true);
    const name = text.decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
    const local = view.getUint32(at + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (view.getUint16(at + 10, true) !== 0) throw new Error(`${name} is packed`);
    put(fs, folder, name, bytes.subarray(start, start + size), made);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true);
  }
}

function put(fs, folder, name, data, made) {
  const path = `${folder}/${name}`;
  const parent = path.slice(0, path.lastIndexOf("/"));
  if (!made.has(parent)) {
    fs.mkdirTree(parent);
    made.add(parent);
  }
  fs.writeFile(path, data, { canOwn: true });
  if (name.startsWith("cache/")) {
    fs.chmod(path, 0o600);
    fs.chmod(parent, 0o700);
  }
  fs.utime(path, WHEN, WHEN);
}
