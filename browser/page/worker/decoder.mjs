// A second worker: decodes the parts while the first one starts Python with those that are there.
import { DAMAGED, decoded } from "./decode.mjs";

let to;

self.onmessage = async ({ data: { port, name, text } }) => {
  if (port) {
    to = port;
    return;
  }
  try {
    const bytes = await decoded(text);
    to.postMessage({ name, bytes }, [bytes.buffer]);
  } catch (error) {
    to.postMessage({ name, fault: `${DAMAGED}: ${name}: ${error}` });
  }
};
