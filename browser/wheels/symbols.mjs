// The names that a WebAssembly module exports or imports:   node symbols.mjs FILE exports|imports
import fs from "node:fs";

const [file, side] = process.argv.slice(2);
const names = WebAssembly.Module[side](new WebAssembly.Module(fs.readFileSync(file)));
console.log([...new Set(names.map((one) => one.name))].sort().join("\n"));
