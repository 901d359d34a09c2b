/**
 * Only one tab of this browser runs a worker's agent: two would be two agents with one device. The lock is the
 * browser's, so it is free again when the tab is closed or crashes.
 *
 * @param take Takes it from the tab that has it; that one is told by `onLost`.
 */
export async function leadTab(
  name: string,
  take: boolean,
  onLost: () => void,
): Promise<{ readonly leads: boolean; readonly release: () => void }> {
  const { promise: until, resolve: release } = Promise.withResolvers<void>();
  const { promise: answer, resolve: answered } = Promise.withResolvers<boolean>();
  const options: LockOptions = take ? { steal: true } : { ifAvailable: true };
  const held = navigator.locks.request(name, options, (lock) => {
    answered(lock !== null);
    return lock ? until : undefined;
  });
  held.catch((error: unknown) => {
    // So the browser tells that another tab has taken the lock.
    if (!(error instanceof DOMException) || error.name !== "AbortError") throw error;
    onLost();
  });
  return { leads: await answer, release };
}

/** Calls back when the tab that leads is gone; the answer stops waiting. */
export function whenLeadIsFree(name: string, callBack: () => unknown): () => void {
  const waiting = new AbortController();
  navigator.locks
    .request(name, { signal: waiting.signal }, () => void callBack())
    .catch((error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== "AbortError") throw error;
    });
  return () => waiting.abort();
}
