/** Calls back once after a time; the answer cancels it. */
export function after(delayMs: number, callBack: () => void): () => void {
  const timer = setTimeout(callBack, delayMs);
  return () => clearTimeout(timer);
}
