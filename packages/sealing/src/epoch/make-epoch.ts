import type { EpochId } from "@tachiai/protocol";
import { type ContentWrap, hashOfWraps, type Recipient } from "../content-wrap.ts";
import { createBareKey } from "../key-pair.ts";
import type { KeyPair, SealingCrypto } from "../sealing-crypto.ts";
import { signEpoch } from "./epoch-statement.ts";
import { type EpochKey, wrapEpochKey } from "./epoch-wrap.ts";

export interface EpochOrder {
  readonly epochId: EpochId;
  readonly recipients: readonly Recipient[];
  /** Writes the canonical JSON of the `EpochStatement` that names this public half. */
  readonly state: (publicKey: Uint8Array) => string;
}

/** An epoch whose private half only its recipients have. */
export interface MadeEpoch extends EpochKey {
  readonly statement: string;
  readonly signature: Uint8Array;
  readonly wraps: readonly ContentWrap[];
}

/**
 * Makes the key pair of an epoch, wraps its private half to each recipient and forgets it: what this device seals to
 * the epoch from now on, it cannot open itself.
 */
export async function makeEpoch(
  crypto: SealingCrypto,
  device: KeyPair<"ed25519">,
  { epochId, recipients, state }: EpochOrder,
): Promise<MadeEpoch> {
  const { privateHalf, ...publicKey } = await createBareKey(crypto, "x25519");
  const statement = state(publicKey.publicKey);
  const wraps: ContentWrap[] = [];
  for (const recipient of recipients)
    wraps.push({ recipient, wrap: await wrapEpochKey(crypto, statement, privateHalf, recipient) });
  privateHalf.wipe();
  const wrapsHash = await hashOfWraps(crypto, wraps);
  const signature = await signEpoch(crypto, device, { statement, wrapsHash });
  return { epochId, publicKey, statement, signature, wraps };
}
