// The worker: Python with the program, and the files it works on, kept in the browser.
//
// {port} brings the parts of the page, once; then the page calls by {id, call, given} and gets
// {id, value} or {id, fault}; {event, …} comes unasked.
import { Parts } from "./parts.mjs";
import { startPython } from "./python.mjs";
import { Kept } from "./kept.mjs";
import { Linked } from "./linked.mjs";

const ROOT = "/cchc/kept";
const CALM = 1000; // milliseconds
let py, desk, kept, linked, due;
const parts = new Parts();
let turn = Promise.resolve();
const tell = (event, more = {}) => self.postMessage({ event, ...more });

const calls = {
  async start(versions) {
    const store = openStore(); // needs no Python
    py = await startPython(parts, versions, (step) => tell("progress", { step }));
    tell("progress", { step: "files" });
    restore(await store);
    tell("progress", { step: "page" });
    const { BrowserDesk } = py.pyimport("cchc_browser.desk");
    desk = BrowserDesk(py.pyimport("pathlib").Path(ROOT));
    linked = await Linked.restored(kept, files(), (state) => tell("folder", { state }));
    setTimeout(ahead);
    rememberSoon();
    return { folder: linked.state() };
  },

  async ask(method, target, headers, body) {
    const told = await desk.ask(method, target, py.toPy(headers), py.toPy(body));
    const [status, pairs, data] = told.toJs();
    told.destroy();
    await keep();
    return { status, headers: pairs, body: data };
  },

  async takeArchive(name, data) {
    const told = desk.take_archive(py.toPy(data), name);
    const [taken, same, fault] = told.toJs();
    told.destroy();
    await keep();
    return { taken, same, fault };
  },

  async takeFolder(handle) {
    const found = await linked.take(handle, (files, name) => {
      const given = py.toPy(new Map(Object.entries(files)));
      const told = desk.take_files(given, name);
      const taken = told.toJs();
      told.destroy();
      return taken;
    });
    await keep();
    return found;
  },

  async giveAll() {
    const told = desk.give_all();
    const data = told.toJs();
    told.destroy();
    return data;
  },

  async lookAtFolder() {
    await linked.look();
    await keep();
    return linked.state();
  },

  async settle(path, side) {
    await linked.settle(path, side);
    await keep();
    return linked.state();
  },

  async folderHandle() {
    return linked.handle;
  },

  async forgetFolder() {
    return linked.forget();
  },

  async retry() {
    await keep();
    return rounds();
  },

  async inside() {
    return { rounds: rounds(), bytes: size(), memory: py._module.HEAPU8.length, folder: linked.state() };
  },
};

function rounds() {
  const told = desk.rounds();
  const names = told.toJs();
  told.destroy();
  return names;
}

// What the browser has kept; without a store the work goes on unkept.
async function openStore() {
  let found = [];
  let page = null;
  try {
    kept = await Kept.open();
    page = await kept.firstPage();
    found = await kept.files();
  } catch (error) {
    kept = null;
    tell("unkept", { reason: String(error?.name ?? error), count: 0 });
  }
  tell("found", { count: found.length, page });
  return found;
}

function restore(found) {
  py.FS.mkdirTree(ROOT);
  for (const { path, data, modified } of found) {
    const target = `${ROOT}/${path}`;
    py.FS.mkdirTree(target.slice(0, target.lastIndexOf("/")));
    py.FS.writeFile(target, data);
    py.FS.utime(target, modified, modified);
  }
}

// Every change since the last time goes to the browser's store, whole, before it is called saved.
async function keep() {
  const told = desk.changes();
  const changes = told.toJs().map(([path, data, modified]) => ({ path, data: data ?? null, modified }));
  told.destroy();
  if (!changes.length) return;
  try {
    if (!kept) throw new DOMException("no store", "InvalidStateError");
    await kept.write(changes);
    tell("kept", { count: changes.length });
    rememberSoon();
    linked?.later(changes.map((one) => one.path));
  } catch (error) {
    const paths = changes.map((one) => one.path);
    desk.not_kept(py.toPy(paths));
    tell("unkept", { reason: String(error?.name ?? error), count: paths.length });
  }
}

function size() {
  return Number(py.runPython(
    `import os; sum(os.path.getsize(os.path.join(f, n)) for f, _, ns in os.walk(${JSON.stringify(ROOT)}) for n in ns)`,
  ));
}

// Python's files as the linked folder needs them.
function files() {
  return {
    read: (path) => {
      try {
        return py.FS.readFile(`${ROOT}/${path}`);
      } catch {
        return null;
      }
    },
    write: (path, data) => {
      const target = `${ROOT}/${path}`;
      py.FS.mkdirTree(target.slice(0, target.lastIndexOf("/")));
      py.FS.writeFile(target, data);
    },
  };
}

// Of a fault in Python its message, without the way there.
function lastLine(error) {
  const name = error?.name ?? "Error";
  const line = String(error?.message ?? error).trim().split("\n").at(-1);
  return name === "PythonError" ? line : `${name}: ${line}`;
}

// The first page as it is now is kept too, once nothing has changed for a while: the next start shows
// it before Python is there.
function rememberSoon() {
  clearTimeout(due);
  due = setTimeout(() => {
    turn = turn.then(remember);
  }, CALM);
}

async function remember() {
  if (!kept) return;
  try {
    const ahead = [["accept", "text/html"], ["sec-purpose", "prefetch"]]; // nobody reads it now
    const { status, body } = await calls.ask("GET", "/", ahead, new Uint8Array());
    if (status === 200) await kept.keepFirstPage(new TextDecoder().decode(body));
  } catch {
    // the next start shows how far it is instead
  }
}

// A step of what is made ready for later, then whatever has been asked meanwhile.
function ahead() {
  turn = turn.then(() => {
    try {
      if (desk.ahead()) setTimeout(ahead);
    } catch (error) {
      console.error(error);
    }
  });
}

// One call after the other: a request never meets files that another is writing.
self.onmessage = ({ data: { id, call, given, port } }) => {
  if (port) {
    parts.listen(port);
    return;
  }
  turn = turn.then(async () => {
    try {
      const value = await calls[call](...given);
      self.postMessage({ id, value });
    } catch (error) {
      console.error(error);
      self.postMessage({ id, fault: lastLine(error) });
    }
  });
};
