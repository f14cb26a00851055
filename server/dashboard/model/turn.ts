/**
 * For what is asked again before it is answered: each call begins a turn and returns whether that one is still the latest.
 * Answers may arrive in another order, and only the last thing that was asked for is to be seen.
 */
export function createTurns(): () => () => boolean {
  let latest = 0;
  return () => {
    const mine = (latest += 1);
    return () => mine === latest;
  };
}
