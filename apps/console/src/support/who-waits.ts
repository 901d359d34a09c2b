import type { ListedSupportSession } from "@tachiai/protocol";

export interface Waiting {
  readonly count: number;
  /** Of whoever came first, when he came. */
  readonly since: string;
}

/** Customers who are ready, and whom nobody has taken yet. */
export function whoWaits(
  sessions: readonly Pick<ListedSupportSession, "state" | "requestedAt">[],
): Waiting | undefined {
  const [first, ...others] = sessions
    .flatMap(({ state, requestedAt }) => (state === "ready" ? [requestedAt] : []))
    .toSorted();
  return first === undefined ? undefined : { count: 1 + others.length, since: first };
}
