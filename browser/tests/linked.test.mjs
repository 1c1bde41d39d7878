// A folder of the machine, written to and changed underneath:   node --test linked.test.mjs
import assert from "node:assert/strict";
import test from "node:test";
import { Linked } from "../page/worker/linked.mjs";

const bytes = (text) => new TextEncoder().encode(text);
const text = (data) => new TextDecoder().decode(data);
let clock = 1000;

// As the browser's own handles, on a Map of names; `broken` names the error of the next writing.
class FakeFile {
  constructor(name, data) {
    Object.assign(this, { kind: "file", name, data: bytes(data), time: (clock += 1) });
  }
  async getFile() {
    const { data, time } = this;
    const arrayBuffer = async () => data.slice().buffer;
    return { size: data.length, lastModified: time, arrayBuffer };
  }
  async createWritable() {
    if (FakeFile.broken) throw new DOMException("no", FakeFile.broken);
    let draft = null;
    return {
      write: async (data) => { draft = data; },
      abort: async () => {},
      close: async () => this.become(draft),
    };
  }
  become(data) {
    this.data = typeof data === "string" ? bytes(data) : data;
    this.time = clock += 1;
  }
}

class FakeFolder {
  constructor(name, inside = {}) {
    Object.assign(this, { kind: "directory", name, inside: new Map(), permission: "granted" });
    for (const [path, data] of Object.entries(inside)) this.put(path.split("/"), data);
  }
  put([name, ...rest], data) {
    if (!rest.length) return this.inside.set(name, new FakeFile(name, data));
    if (!this.inside.has(name)) this.inside.set(name, new FakeFolder(name));
    return this.inside.get(name).put(rest, data);
  }
  at(path) {
    return path.split("/").reduce((place, name) => place?.inside.get(name), this);
  }
  async *entries() {
    yield* this.inside.entries();
  }
  get(name, create, Kind, made) {
    if (!this.inside.has(name) && create) this.inside.set(name, made());
    if (!(this.inside.get(name) instanceof Kind)) throw new DOMException("none", "NotFoundError");
    return this.inside.get(name);
  }
  async getDirectoryHandle(name, { create = false } = {}) {
    return this.get(name, create, FakeFolder, () => new FakeFolder(name));
  }
  async getFileHandle(name, { create = false } = {}) {
    return this.get(name, create, FakeFile, () => new FakeFile(name, ""));
  }
  async removeEntry(name) {
    this.inside.delete(name);
  }
  async queryPermission() {
    return this.permission;
  }
  async isSameEntry(other) {
    return other === this;
  }
}

const ROUND = { "a/round.yaml": "y: 1", "a/scores/x.yaml": "s: 1", "output/a/x.docx": "W" };

// The round taken in as "a": what Python would hold is a Map here.
async function opened(inside = ROUND, name = "cac-dot") {
  FakeFile.broken = "";
  const folder = new FakeFolder(name, inside);
  const own = new Map();
  const files = { read: (path) => own.get(path) ?? null, write: (path, data) => own.set(path, data) };
  const linked = await Linked.restored(null, files, () => {});
  const told = await linked.take(folder, (read) => {
    for (const [path, data] of Object.entries(read)) {
      const plain = path.startsWith("output/") ? path : `rounds/${path}`;
      own.set(plain, data);
    }
    return ["a"];
  });
  return { folder, own, linked, told };
}

async function change(linked, own, path, data) {
  if (data === null) own.delete(path);
  else own.set(path, bytes(data));
  linked.later([path]);
  await linked.writing;
}

test("a folder without a round is told, and nothing is opened", async () => {
  const { told, linked } = await opened({ "b/c.txt": "x" });
  assert.equal(told.fault, "no-round");
  assert.equal(linked.state().name, "");
});

test("each change is written where the file came from", async () => {
  const { folder, own, linked } = await opened();
  await change(linked, own, "rounds/a/scores/x.yaml", "s: 2");
  assert.equal(text(folder.at("a/scores/x.yaml").data), "s: 2");
  await change(linked, own, "output/a/y.docx", "new");
  assert.equal(text(folder.at("output/a/y.docx").data), "new");
  await change(linked, own, "rounds/a/scores/x.yaml", null);
  assert.equal(folder.at("a/scores/x.yaml"), undefined);
  assert.deepEqual(linked.state().conflicts, []);
  assert.equal(linked.state().waiting, 0);
});

test("a file that others changed is not written over; the user chooses", async () => {
  const { folder, own, linked } = await opened();
  folder.at("a/round.yaml").become("y: of others");
  await change(linked, own, "rounds/a/round.yaml", "y: own");
  assert.equal(text(folder.at("a/round.yaml").data), "y: of others");
  assert.deepEqual(linked.state().conflicts, ["rounds/a/round.yaml"]);
  await linked.settle("rounds/a/round.yaml", "folder");
  assert.equal(text(own.get("rounds/a/round.yaml")), "y: of others");
  folder.at("a/round.yaml").become("y: again of others");
  await change(linked, own, "rounds/a/round.yaml", "y: own again");
  await linked.settle("rounds/a/round.yaml", "here");
  assert.equal(text(folder.at("a/round.yaml").data), "y: own again");
  assert.deepEqual(linked.state().conflicts, []);
});

test("what only others changed comes here when the window comes back", async () => {
  const { folder, own, linked } = await opened();
  folder.at("a/scores/x.yaml").become("s: 9");
  await linked.look();
  assert.equal(text(own.get("rounds/a/scores/x.yaml")), "s: 9");
  assert.deepEqual(linked.state().conflicts, []);
});

test("a folder that is gone is told, and what is here stays", async () => {
  const { folder, own, linked } = await opened();
  folder.inside.clear();
  await linked.look();
  assert.equal(linked.state().fault, "NotFoundError");
  assert.equal(text(own.get("rounds/a/scores/x.yaml")), "s: 1");
});

test("a file saved anew with the same words is no change", async () => {
  const { folder, own, linked } = await opened();
  folder.at("a/scores/x.yaml").become("s: 1");
  await change(linked, own, "rounds/a/scores/x.yaml", "s: 2");
  assert.equal(text(folder.at("a/scores/x.yaml").data), "s: 2");
});

test("what cannot be written waits, is told, and is written later", async () => {
  const { folder, own, linked } = await opened();
  FakeFile.broken = "NoModificationAllowedError";
  await change(linked, own, "rounds/a/scores/x.yaml", "s: 2");
  assert.equal(linked.state().fault, "NoModificationAllowedError");
  assert.equal(linked.state().waiting, 1);
  FakeFile.broken = "";
  await linked.look();
  assert.equal(text(folder.at("a/scores/x.yaml").data), "s: 2");
  assert.equal(linked.state().fault, "");
  folder.permission = "prompt";
  await change(linked, own, "rounds/a/scores/x.yaml", "s: 3");
  assert.equal(linked.state().fault, "permission");
  folder.permission = "granted";
  await linked.look();
  assert.equal(text(folder.at("a/scores/x.yaml").data), "s: 3");
});

test("the folder of one round keeps its plans inside", async () => {
  const { folder, own, linked } = await opened({ "round.yaml": "y: 1" }, "a");
  await change(linked, own, "output/a/x.docx", "W");
  assert.equal(text(folder.at("output/x.docx").data), "W");
  await change(linked, own, "rounds/a/round.yaml", "y: 2");
  assert.equal(text(folder.at("round.yaml").data), "y: 2");
});
