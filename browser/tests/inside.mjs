// A function of scenario.py run by the Python inside the page, under node:
//   node inside.mjs PAGE PYODIDE SCENARIO DATA RICH FUNCTION    prints {result, memory, begun, remade}
// RICH is the package that draws tables in a terminal: the commands want it, the page has none.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import zlib from "node:zlib";
import { pathToFileURL } from "node:url";
import { unpack } from "../page/worker/unpack.mjs";

const given = process.argv.slice(2, 7).map((one) => path.resolve(one));
const [page, pyodide, scenario, data, rich] = given;
process.on("uncaughtException", (error) => {
  console.error(String(error?.message ?? error)); // without node's picture of one line of 1 MB
  process.exit(1);
});
const html = fs.readFileSync(page, "utf8");
const part = (name) => {
  const [, text] = html.match(new RegExp(`id="cchc-${name}">([^<]*)<`));
  return zlib.gunzipSync(Buffer.from(text, "base64"));
};
const wasm = fs.readFileSync(path.join(pyodide, "pyodide.asm.wasm"));
if (!part("wasm").equals(wasm)) throw new Error("the page has another Pyodide");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "cchc-page-"));
const library = path.join(folder, "library.zip");
fs.writeFileSync(library, part("library"));
const { loadPyodide } = await import(pathToFileURL(path.join(pyodide, "pyodide.mjs")));
const began = performance.now();
const env = { HOME: "/home/pyodide", XDG_CACHE_HOME: "/app/cache" };
const py = await loadPyodide({ indexURL: `${pyodide}/`, stdLibURL: library, env });
unpack(py.FS, new Uint8Array(part("app")), "/app");
const begun = performance.now() - began;
const prepared = py.FS.readdir("/app/cache/cchc-docs").length;
fs.rmSync(folder, { recursive: true });

py.FS.mkdirTree("/test");
py.FS.writeFile("/test/scenario.py", fs.readFileSync(scenario));
const name = path.basename(data);
for (const [root, place] of [[data, `/data/${name}`], [rich, "/test/rich"]]) {
  py.FS.mkdirTree(place);
  py.FS.mount(py.FS.filesystems.NODEFS, { root }, place);
}
py.runPython("import sys; sys.dont_write_bytecode = True; sys.path[:0] = ['/app', '/test']");
py.runPython("import cchc_browser.prepared; cchc_browser.prepared.use()");
const made = py.runPython(`import scenario; scenario.${process.argv[7]}("/data/${name}", "/work")`);
const remade = py.FS.readdir("/app/cache/cchc-docs").length - prepared;
const memory = py._module.HEAPU8.length;
console.log(JSON.stringify({ result: JSON.parse(made), memory, begun, remade }));
process.exit(0);
