import { utf8 } from "@tachiai/protocol";
import { boundContext } from "../bound-context.ts";
import type { KeyPair, PublicKey, SealingCrypto } from "../sealing-crypto.ts";
import { signStatement, verifyStatement } from "../signed-statement.ts";

/** What a device signs of an epoch. */
export interface StatedEpoch {
  /** The canonical JSON of an `EpochStatement`. */
  readonly statement: string;
  /** SHA-256 of the wraps that it made, as `hashOfWraps` gives it. */
  readonly wrapsHash: Uint8Array;
}

const LABEL = "epoch";

export function signEpoch(
  crypto: SealingCrypto,
  device: KeyPair<"ed25519">,
  stated: StatedEpoch,
): Promise<Uint8Array> {
  return signStatement(crypto, device, LABEL, bytesOf(stated));
}

/** Says whether this device made this epoch for exactly these wraps. */
export function verifyEpoch(
  crypto: SealingCrypto,
  device: PublicKey<"ed25519">,
  stated: StatedEpoch,
  signature: Uint8Array,
): Promise<boolean> {
  return verifyStatement(crypto, device, LABEL, bytesOf(stated), signature);
}

function bytesOf({ statement, wrapsHash }: StatedEpoch): Uint8Array {
  return boundContext("stated", utf8(statement), wrapsHash);
}
