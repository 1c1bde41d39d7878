// Python's library and the packages compiled by Pyodide's own Python, the templates ready:
//   node prepare.mjs PYODIDE WORK DATA        WORK/site.zip -> WORK/app.zip, WORK/library.zip,
//                                          WORK/first.json
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { unpack } from "../page/worker/unpack.mjs";

const [pyodide, work, data] = process.argv.slice(2).map((one) => path.resolve(one));
const { loadPyodide } = await import(pathToFileURL(path.join(pyodide, "pyodide.mjs")));
const env = { PYTHONHASHSEED: "0", HOME: "/home/pyodide", XDG_CACHE_HOME: "/app/cache" };
const read = (name) => new Uint8Array(fs.readFileSync(name));
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

function withModules(py, ...names) {
  py.FS.mkdirTree("/make");
  for (const name of names) py.FS.writeFile(`/make/${name}.py`, read(here(`${name}.py`)));
  py.runPython("import sys; sys.dont_write_bytecode = True; sys.path[:0] = ['/app', '/make']");
}

let py = await loadPyodide({ indexURL: `${pyodide}/`, env });
withModules(py, "compiled", "line_tables");
py.FS.writeFile("/library.zip", read(path.join(pyodide, "python_stdlib.zip")));
py.FS.writeFile("/site.zip", read(path.join(work, "site.zip")));
py.runPython(`
import compiled
open("/library.out", "wb").write(compiled.compiled_library("/library.zip"))
open("/app.out", "wb").write(compiled.compiled_packages("/site.zip", "/app"))
`);
const library = path.join(work, "library.zip");
fs.writeFileSync(library, py.FS.readFile("/library.out"));
const app = py.FS.readFile("/app.out");

py = await loadPyodide({ indexURL: `${pyodide}/`, stdLibURL: library, env });
unpack(py.FS, app, "/app");
withModules(py, "compiled", "line_tables", "start_ready", "templates_ready", "first_page");
py.FS.mkdirTree("/rounds");
py.FS.mount(py.FS.filesystems.NODEFS, { root: data }, "/rounds");
console.log(await py.runPythonAsync(`
import start_ready
ready = start_ready.Readying()
import compiled, first_page, templates_ready
from pathlib import Path
told = templates_ready.fill_cache("/rounds")
Path("/first.json").write_text(await first_page.first_page())
ready.write()
Path("/app.out").write_bytes(compiled.stored_folder("/app"))
told
`));
fs.writeFileSync(path.join(work, "app.zip"), py.FS.readFile("/app.out"));
fs.writeFileSync(path.join(work, "first.json"), py.FS.readFile("/first.json"));
process.exit(0);
