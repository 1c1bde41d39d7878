// Files kept in the browser: IndexedDB, each set of changes in one transaction.
//
// Records: path -> {data, modified}. Settings: handles of folders and what was last written there;
// the first page as it was after the last change.

const NAME = "cchc-docs";
const FILES = "files";
const SETTINGS = "settings";
const FIRST = "first page";
const CHANGED = "changed";

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function finished(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
    transaction.onerror = () => reject(transaction.error);
  });
}

export class Kept {
  static async open() {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(FILES);
      request.result.createObjectStore(SETTINGS);
    };
    const kept = new Kept();
    kept.database = await done(request);
    return kept;
  }

  async files() {
    const store = this.database.transaction(FILES).objectStore(FILES);
    const [paths, records] = await Promise.all([
      done(store.getAllKeys()),
      done(store.getAll()),
    ]);
    return paths.map((path, at) => ({ path, ...records[at] }));
  }

  // All of the changes or none; told only when they are on disk.
  async write(changes) {
    const stores = [FILES, SETTINGS];
    const transaction = this.database.transaction(stores, "readwrite", { durability: "strict" });
    const store = transaction.objectStore(FILES);
    for (const { path, data, modified } of changes) {
      if (data === null) store.delete(path);
      else store.put({ data, modified }, path);
    }
    transaction.objectStore(SETTINGS).put(`${Date.now()} ${Math.random()}`, CHANGED);
    await finished(transaction);
  }

  // Null where something has changed since.
  async firstPage() {
    const first = await this.setting(FIRST);
    return first && first.changed === (await this.setting(CHANGED)) ? first.page : null;
  }

  async keepFirstPage(page) {
    await this.set(FIRST, { page, changed: await this.setting(CHANGED) });
  }

  async setting(name) {
    return done(this.database.transaction(SETTINGS).objectStore(SETTINGS).get(name));
  }

  async set(name, value) {
    const transaction = this.database.transaction(SETTINGS, "readwrite");
    transaction.objectStore(SETTINGS).put(value, name);
    await finished(transaction);
  }
}
