// The worker, asked by name; answers come back as promises.

export const workerOf = (source) =>
  new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));

export class Calls {
  constructor(source, heard) {
    this.worker = workerOf(source);
    this.waiting = new Map();
    this.last = 0;
    this.worker.onmessage = ({ data }) => {
      if (data.event) heard(data);
      else this.settle(data);
    };
    this.worker.onerror = (error) => heard({ event: "broken", reason: error.message });
  }

  settle({ id, value, fault }) {
    const { resolve, reject } = this.waiting.get(id);
    this.waiting.delete(id);
    if (fault === undefined) resolve(value);
    else reject(new Error(fault));
  }

  call(name, ...given) {
    this.last += 1;
    const id = this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, call: name, given });
    });
  }

  // Until nothing is under way, or this many milliseconds have gone by.
  async quiet(most) {
    const end = Date.now() + most;
    while (this.waiting.size && Date.now() < end) await new Promise((go) => later(go, 20));
  }
}

const later = window.setTimeout.bind(window);
