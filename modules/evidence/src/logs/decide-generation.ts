/** A size and root that was signed for a log, wherever that is still known. */
export interface KnownState {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether a log may be continued, or a new generation has to take its place. */
export type GenerationDecision =
  | { readonly kind: "continue" }
  /** `last` is the furthest that is known of it: more than the log holds, or something else, or simply all there is. */
  | { readonly kind: "succeed"; readonly last: KnownState };

/**
 * Decides whether what a database holds of a log may be appended to. A log that was set back never is: two trees would carry
 * its signature. One that came from a backup may have been set back without anybody's knowing, so it never is either. What
 * holds more than anybody remembers is simply newer than their memory.
 */
export function decideGeneration(
  held: KnownState,
  known: readonly KnownState[],
  isRestored: boolean,
): GenerationDecision {
  const last = known.reduce(
    (furthest, state) => (state.size > furthest.size || isOtherTree(state, furthest) ? state : furthest),
    held,
  );
  return isRestored || last !== held ? { kind: "succeed", last } : { kind: "continue" };
}

function isOtherTree(one: KnownState, other: KnownState): boolean {
  return one.size === other.size && one.root.some((byte, place) => byte !== other.root[place]);
}
