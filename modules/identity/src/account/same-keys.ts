import type { LockedKeys } from "@tachiai/protocol";

/** Whether both are the same key pairs, however they are wrapped. */
export function areSameKeys(one: LockedKeys, other: LockedKeys): boolean {
  return (
    one.sealing.publicKey === other.sealing.publicKey && one.signing.publicKey === other.signing.publicKey
  );
}
