import { ApiRefusal } from "@tachiai/api-client";

const listeners = new Set<() => void>();

/** Tells the page when the server says that the session has ended. */
export function noteSignedOut(error: unknown): void {
  if (!(error instanceof ApiRefusal) || error.code !== "access.signed_out") return;
  for (const listener of listeners) listener();
}

/** Calls back each time; the answer ends it. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
