/** What ends a session and what begins one, after each other in all tabs of this browser: they share one cookie. */
export async function oneAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request("tachiai-session", work);
}
