// Two tabs with the same rounds: only one works on them at a time.

const NAME = "cchc-docs";
const PATIENCE = 1000; // milliseconds; a page that is reloaded still holds them for a moment

// Resolves once this tab has the rounds. `busy` is told where another has them and gives a way to
// take them over; `lost` where another took them from this one.
export function alone({ busy, lost }) {
  if (!navigator.locks) return Promise.resolve();
  return new Promise((resolve) => {
    const hold = (options) => {
      const held = navigator.locks.request(NAME, options, () => {
        resolve();
        return new Promise(() => {}); // till the tab is closed, or another takes over
      });
      held.catch(({ name }) => (name === "TimeoutError" ? busy(() => hold({ steal: true })) : lost()));
    };
    hold({ signal: AbortSignal.timeout(PATIENCE) });
  });
}
