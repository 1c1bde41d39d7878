// What a page leaves running ends with it, as it does when a browser leaves a page.

const timers = new Set();
const channels = new Set();

export function watchPage() {
  for (const name of ["setTimeout", "setInterval"]) {
    const real = window[name].bind(window);
    window[name] = (...given) => {
      const id = real(...given);
      timers.add(id);
      return id;
    };
  }
  const Real = window.BroadcastChannel;
  window.BroadcastChannel = class extends Real {
    constructor(name) {
      super(name);
      channels.add(this);
    }
  };
}

export function forgetPage() {
  for (const id of timers) clearTimeout(id);
  for (const channel of channels) channel.close();
  timers.clear();
  channels.clear();
  document.adoptedStyleSheets = [];
}
