// Python started from the parts of the page as they come: nothing is fetched from anywhere.
import { unpack } from "./unpack.mjs";

const NOWHERE = "https://cchc.invalid/";

export async function startPython(parts, versions, progress) {
  const module = (data) =>
    import(URL.createObjectURL(new Blob([data], { type: "text/javascript" })));
  serveParts(parts);
  const createPyodideModule = (await module(await parts.get("glue"))).default;
  const { loadPyodide } = await module(await parts.get("loader"));
  progress("python");
  const py = await loadPyodide({
    indexURL: NOWHERE,
    createPyodideModule,
    lockFileContents: { info: versions, packages: {} },
    env: { HOME: "/home/pyodide", XDG_CACHE_HOME: "/app/cache" },
    stdout: () => {},
    stderr: (text) => console.warn(text),
  });
  progress("packages");
  unpack(py.FS, await parts.get("app"), "/app");
  py.runPython(
    "import os, sys; sys.path.insert(0, '/app'); sys.dont_write_bytecode = True\n" +
      "import cchc_browser.prepared; cchc_browser.prepared.use()\n" +
      "os.makedirs('/cchc/work', exist_ok=True); os.chdir('/cchc/work')",
  );
  return py;
}

// Pyodide asks for its own two files by fetch; they are answered from the page itself.
function serveParts(parts) {
  self.fetch = async (asked) => {
    const name = String(asked.url ?? asked);
    if (name.endsWith(".asm.wasm"))
      return new Response(await parts.get("wasm"), { headers: { "content-type": "application/wasm" } });
    if (name.endsWith("python_stdlib.zip")) return new Response(await parts.get("library"));
    throw new TypeError(`không có mạng: ${name}`);
  };
}
