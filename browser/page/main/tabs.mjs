// Two tabs with the same rounds: only one works on them at a time.

const NAME = "cchc-docs";
const PATIENCE = 1000; // milliseconds; a page that is reloaded holds them for a moment, longer on a busy machine

// Resolves once this tab has the rounds. `busy` is told where another has them and gives a way to
// take them over; what it returns is called where they become free by themselves. `lost` is told
// where another took them from this one.
export function alone({ busy, lost }) {
  if (!navigator.locks) return Promise.resolve();
  return new Promise((resolve) => {
    const waiting = new AbortController();
    let back = null, told = 0;
    const hold = (options) => {
      const held = navigator.locks.request(NAME, options, () => {
        clearTimeout(told);
        back?.();
        resolve();
        return new Promise(() => {}); // till the tab is closed, or another takes over
      });
      held.catch(() => { if (!options.signal?.aborted) lost(); });
    };
    told = setTimeout(() => { back = busy(take); }, PATIENCE);
    function take() {
      back = null;
      waiting.abort();
      hold({ steal: true });
    }
    hold({ signal: waiting.signal });
  });
}
