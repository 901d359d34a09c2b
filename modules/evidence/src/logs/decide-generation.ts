/** A size and root that was signed for a log, wherever that is still known. */
export interface KnownState {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether a log may be continued, or a new generation has to take its place. */
export type GenerationDecision =
  | { readonly kind: "continue" }
  /** More was signed than the log holds, or something else: `last` is the furthest that is known of it. */
  | { readonly kind: "succeed"; readonly last: KnownState };

/**
 * Decides whether what a database holds of a log may be appended to. A log that was set back by a restored backup never is:
 * two trees would carry its signature. What holds more than anybody remembers is simply newer than their memory.
 */
export function decideGeneration(held: KnownState, known: readonly KnownState[]): GenerationDecision {
  const last = known.reduce<KnownState | undefined>(
    (furthest, state) => (furthest && furthest.size >= state.size ? furthest : state),
    undefined,
  );
  if (!last || last.size < held.size) return { kind: "continue" };
  const isSame = known
    .filter(({ size }) => size === held.size)
    .every(({ root }) => sameBytes(root, held.root));
  return last.size === held.size && isSame ? { kind: "continue" } : { kind: "succeed", last };
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, place) => byte === right[place]);
}
