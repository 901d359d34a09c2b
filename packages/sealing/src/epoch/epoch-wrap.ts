import type { EpochId } from "@tachiai/protocol";
import { boundContext } from "../bound-context.ts";
import { uuidBytes } from "../bytes.ts";
import type { Opener, Recipient } from "../content-wrap.ts";
import { openWrap, sealWrap } from "../hpke-wrap.ts";
import type { PublicKey, SealingCrypto } from "../sealing-crypto.ts";
import { Secret } from "../secret.ts";

/** An epoch by its public half. */
export interface EpochKey {
  readonly epochId: EpochId;
  readonly publicKey: PublicKey<"x25519">;
}

/** Wraps the private half of an epoch's key to one person, bound to the epoch, its public half and him. */
export function wrapEpochKey(
  crypto: SealingCrypto,
  epoch: EpochKey,
  privateHalf: Secret<"private-key">,
  recipient: Recipient,
): Promise<Uint8Array> {
  const context = contextOf(epoch, recipient.recipientId);
  return sealWrap(crypto, recipient.publicKey, context, privateHalf.reveal());
}

/** Undefined when the wrap is not for this opener and this epoch. */
export async function unwrapEpochKey(
  crypto: SealingCrypto,
  epoch: EpochKey,
  wrap: Uint8Array,
  opener: Opener,
): Promise<Secret<"private-key"> | undefined> {
  const bytes = await openWrap(crypto, opener.keyPair, contextOf(epoch, opener.recipientId), wrap);
  return bytes && new Secret("private-key", bytes);
}

function contextOf({ epochId, publicKey }: EpochKey, recipientId: string): Uint8Array {
  return boundContext("tachiai epoch wrap v1", uuidBytes(epochId), publicKey.publicKey, recipientId);
}
