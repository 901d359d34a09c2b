import type { EpochId } from "@tachiai/protocol";
import { boundContext } from "../bound-context.ts";
import type { Opener, Recipient } from "../content-wrap.ts";
import { openWrap, sealWrap } from "../hpke-wrap.ts";
import type { PublicKey, SealingCrypto } from "../sealing-crypto.ts";
import { Secret } from "../secret.ts";

/** An epoch by its public half. */
export interface EpochKey {
  readonly epochId: EpochId;
  readonly publicKey: PublicKey<"x25519">;
}

/**
 * Wraps the private half of an epoch's key to one person, bound to him and to all that its device states of it: a server
 * that states the epoch anew, as somebody else's or of another month, has no wrap that opens.
 */
export function wrapEpochKey(
  crypto: SealingCrypto,
  statement: string,
  privateHalf: Secret<"private-key">,
  recipient: Recipient,
): Promise<Uint8Array> {
  const context = contextOf(statement, recipient.recipientId);
  return sealWrap(crypto, recipient.publicKey, context, privateHalf.reveal());
}

/** Undefined when the wrap is not for this opener, or not of an epoch that was stated so. */
export async function unwrapEpochKey(
  crypto: SealingCrypto,
  statement: string,
  wrap: Uint8Array,
  opener: Opener,
): Promise<Secret<"private-key"> | undefined> {
  const bytes = await openWrap(crypto, opener.keyPair, contextOf(statement, opener.recipientId), wrap);
  return bytes && new Secret("private-key", bytes);
}

function contextOf(statement: string, recipientId: string): Uint8Array {
  return boundContext("tachiai epoch wrap v1", statement, recipientId);
}
