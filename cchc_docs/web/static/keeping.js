// What is kept in the browser beside the work: browserStore outlasts the tab, tabStore does not. A store that is full, or that the browser forbids, hinders nothing that is done.
(() => {
  "use strict";
  const store = (name) => {
    const tried = (act) => { try { return act(window[name]); } catch { return null; } };
    return {
      get: (key) => tried((it) => it.getItem(key)),
      set: (key, value) => { tried((it) => it.setItem(key, value)); },
      drop: (key) => { tried((it) => it.removeItem(key)); },
    };
  };
  window.browserStore = store("localStorage");
  window.tabStore = store("sessionStorage");
})();
