// Two tabs with the same rounds: only one works on them at a time.

const NAME = "cchc-docs";

// Resolves once this tab has the rounds. `busy` is told where another has them and gives a way to
// take them over; `lost` where another took them from this one.
export function alone({ busy, lost }) {
  if (!navigator.locks) return Promise.resolve();
  return new Promise((resolve) => {
    const hold = (options) => {
      navigator.locks
        .request(NAME, options, (lock) => {
          if (!lock) {
            busy(() => hold({ steal: true }));
            return null;
          }
          resolve();
          return new Promise(() => {}); // till the tab is closed, or another takes over
        })
        .catch(lost);
    };
    hold({ ifAvailable: true });
  });
}
