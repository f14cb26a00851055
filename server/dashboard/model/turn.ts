/**
 * For requests that may be repeated before they are answered: each call begins a turn and returns a test whether it is still the
 * latest. Answers may arrive in another order, and only that of the last request is shown.
 */
export function createTurns(): () => () => boolean {
  let latest = 0;
  return () => {
    const mine = (latest += 1);
    return () => mine === latest;
  };
}
