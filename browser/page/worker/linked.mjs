// A folder of the machine that the user has opened: every change is also written there.
//
// What stands in the folder is known by its hash as last read or written. A file that somebody
// changed there since is not written over: it is a conflict that the user settles.

const MARK = "round.yaml";
const MOST_FILES = 20_000;
const MOST_BYTES = 500_000_000;
const SETTING = "linked";

const hashOf = async (data) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", data))]
    .map((one) => one.toString(16).padStart(2, "0"))
    .join("");

export class Linked {
  // places: round name -> path of its files in the folder; known: path here -> {hash, modified}.
  static async restored(kept, files, changed) {
    const linked = new Linked();
    Object.assign(linked, { kept, files, changed, handle: null, places: {}, known: {} });
    Object.assign(linked, { conflicts: [], waiting: new Set(), fault: "", written: 0 });
    const saved = kept ? await kept.setting(SETTING).catch(() => null) : null;
    if (saved) Object.assign(linked, saved, { waiting: new Set(saved.waiting) });
    return linked;
  }

  state() {
    const { conflicts, fault, written } = this;
    const name = this.handle?.name ?? "";
    return { name, conflicts, fault, written, waiting: this.waiting.size };
  }

  // Reads the folder; the rounds in it are taken in by `take`, which answers with their names here.
  async take(handle, take) {
    const read = {};
    await readAll(handle, "", read, { files: 0, bytes: 0 });
    const marks = Object.keys(read).filter((path) => path.split("/").at(-1) === MARK);
    if (!marks.length) return { taken: [], fault: "no-round" };
    const same = this.handle && (await this.handle.isSameEntry(handle));
    if (same) {
      this.handle = handle;
      await this.look();
      return { taken: Object.keys(this.places), fault: "" };
    }
    const data = Object.fromEntries(Object.entries(read).map(([path, one]) => [path, one.data]));
    const taken = take(data, handle.name);
    Object.assign(this, { handle, places: {}, known: {}, conflicts: [], fault: "" });
    this.waiting.clear();
    const parents = marks.sort().map((path) => path.slice(0, -MARK.length));
    for (const [at, name] of taken.entries()) {
      const parent = parents[at];
      this.places[`rounds/${name}/`] = parent;
      const folder = parent.replace(/\/$/, "").split("/").at(-1);
      this.places[`output/${name}/`] = parent ? `output/${folder}/` : "output/";
    }
    for (const [path, one] of Object.entries(read)) {
      const here = this.here(path);
      if (here) this.known[here] = { hash: await hashOf(one.data), modified: one.modified };
    }
    await this.remember();
    return { taken, fault: "" };
  }

  there(path) {
    const prefix = Object.keys(this.places).find((one) => path.startsWith(one));
    return prefix === undefined ? null : this.places[prefix] + path.slice(prefix.length);
  }

  here(path) {
    const found = Object.entries(this.places)
      .filter(([, parent]) => path.startsWith(parent))
      .sort((a, b) => b[1].length - a[1].length)[0];
    return found ? found[0] + path.slice(found[1].length) : null;
  }

  // These changed here; they are written to the folder once the answer is out.
  later(paths) {
    if (!this.handle) return;
    for (const path of paths) if (this.there(path)) this.waiting.add(path);
    if (this.waiting.size) this.writing = (this.writing ?? Promise.resolve()).then(() => this.write());
  }

  async write() {
    if (!this.handle || !this.waiting.size) return;
    if ((await this.handle.queryPermission({ mode: "readwrite" })) !== "granted") {
      this.fault = "permission";
    } else {
      this.fault = "";
      for (const path of [...this.waiting]) {
        try {
          await this.writeOne(path);
          this.waiting.delete(path);
        } catch (error) {
          this.fault = String(error?.name ?? error);
          break;
        }
      }
      this.written = Date.now();
    }
    await this.remember();
    this.changed(this.state());
  }

  async writeOne(path) {
    const data = this.files.read(path);
    if (data && (await hashOf(data)) === this.known[path]?.hash) return;
    const target = this.there(path);
    const there = await fileAt(this.handle, target);
    const present = there ? await there.getFile() : null;
    if (await this.wasChanged(path, present)) {
      this.addConflict(path);
      return;
    }
    if (data === null) {
      if (there) await removeAt(this.handle, target);
      delete this.known[path];
      return;
    }
    await this.put(path, target, data);
  }

  async put(path, target, data) {
    const handle = await fileAt(this.handle, target, true);
    const stream = await handle.createWritable(); // a copy, which takes the place of the file when closed
    try {
      await stream.write(data);
    } catch (error) {
      await stream.abort();
      throw error;
    }
    await stream.close();
    this.known[path] = { hash: await hashOf(data), modified: (await handle.getFile()).lastModified };
  }

  async wasChanged(path, present) {
    const known = this.known[path];
    if (!present) return false;
    if (!known) return true;
    if (present.lastModified === known.modified) return false;
    return (await hashOf(await present.arrayBuffer())) !== known.hash;
  }

  addConflict(path) {
    if (!this.conflicts.includes(path)) this.conflicts.push(path);
  }

  // What others changed in the folder comes here, unless it was changed here too.
  async look() {
    if (!this.handle) return;
    if ((await this.handle.queryPermission({ mode: "readwrite" })) !== "granted") {
      this.fault = "permission";
      this.changed(this.state());
      return;
    }
    await (this.writing ?? Promise.resolve());
    try {
      this.fault = "";
      await this.compare();
    } catch (error) {
      this.fault = String(error?.name ?? error);
    }
    await this.write();
    await this.remember();
    this.changed(this.state());
  }

  // Raises NotFoundError where none of its files is there: the folder was moved or taken away.
  async compare() {
    let seen = 0;
    for (const [path, known] of Object.entries(this.known)) {
      const there = await fileAt(this.handle, this.there(path));
      const present = there ? await there.getFile() : null;
      seen += present ? 1 : 0;
      if (!present || present.lastModified === known.modified) continue;
      const data = new Uint8Array(await present.arrayBuffer());
      const hash = await hashOf(data);
      const own = this.files.read(path);
      if (hash === known.hash) known.modified = present.lastModified;
      else if (own && (await hashOf(own)) !== known.hash) this.addConflict(path);
      else {
        this.files.write(path, data);
        this.known[path] = { hash, modified: present.lastModified };
      }
    }
    if (!seen && Object.keys(this.known).length) throw new DOMException("gone", "NotFoundError");
  }

  // The user chose: "folder" or "here".
  async settle(path, side) {
    this.conflicts = this.conflicts.filter((one) => one !== path);
    const there = await fileAt(this.handle, this.there(path));
    const present = there ? await there.getFile() : null;
    if (side === "folder" && present) {
      const data = new Uint8Array(await present.arrayBuffer());
      this.files.write(path, data);
      this.known[path] = { hash: await hashOf(data), modified: present.lastModified };
    } else {
      await this.put(path, this.there(path), this.files.read(path));
    }
    await this.remember();
    this.changed(this.state());
  }

  async forget() {
    Object.assign(this, { handle: null, places: {}, known: {}, conflicts: [], fault: "" });
    this.waiting.clear();
    await this.remember();
    this.changed(this.state());
  }

  async remember() {
    const { handle, places, known, conflicts } = this;
    const waiting = [...this.waiting];
    await this.kept?.set(SETTING, { handle, places, known, conflicts, waiting }).catch(() => {});
  }
}

async function readAll(folder, prefix, read, count) {
  for await (const [name, entry] of folder.entries()) {
    if (name.startsWith(".") || name.startsWith("~$")) continue;
    if (entry.kind === "directory") {
      await readAll(entry, `${prefix}${name}/`, read, count);
      continue;
    }
    const file = await entry.getFile();
    count.files += 1;
    count.bytes += file.size;
    if (count.files > MOST_FILES || count.bytes > MOST_BYTES)
      throw new DOMException("too large", "QuotaExceededError");
    const data = new Uint8Array(await file.arrayBuffer());
    read[`${prefix}${name}`] = { data, modified: file.lastModified };
  }
}

async function fileAt(folder, path, create = false) {
  const parts = path.split("/");
  const name = parts.pop();
  try {
    let place = folder;
    for (const part of parts.filter(Boolean)) place = await place.getDirectoryHandle(part, { create });
    return await place.getFileHandle(name, { create });
  } catch (error) {
    if (error?.name === "NotFoundError" && !create) return null;
    throw error;
  }
}

async function removeAt(folder, path) {
  const parts = path.split("/");
  const name = parts.pop();
  let place = folder;
  for (const part of parts.filter(Boolean)) place = await place.getDirectoryHandle(part);
  await place.removeEntry(name);
}
