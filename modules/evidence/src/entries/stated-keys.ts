import type { EvidenceAction } from "@tachiai/protocol";

/**
 * Entries that state which keys are a person's. Everybody who seals to him relies on them, so they are with every organisation he is in or
 * expected by, and no act in any of them.
 */
export const statedKeysActions: readonly EvidenceAction[] = [
  "identity.keys_replaced",
  "identity.keys_recovered",
];
