// The parts of the page as they arrive, decoded by another worker; each is waited for by its name.

export class Parts {
  constructor() {
    this.known = new Map();
  }

  listen(port) {
    port.onmessage = ({ data: { name, bytes, fault } }) => {
      const { resolve, reject } = this.named(name);
      if (fault === undefined) resolve(bytes);
      else reject(new Error(fault));
    };
  }

  get(name) {
    return this.named(name).promise;
  }

  named(name) {
    if (!this.known.has(name)) {
      const made = {};
      made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
      made.promise.catch(() => {}); // told to who waits for it
      this.known.set(name, made);
    }
    return this.known.get(name);
  }
}
