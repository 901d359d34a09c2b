import { boundContext } from "./bound-context.ts";
import { openWrap, sealWrap } from "./hpke-wrap.ts";
import type { KeyPair, PublicKey, SealingCrypto } from "./sealing-crypto.ts";
import { Secret } from "./secret.ts";
import { uuidBytes } from "./uuid-bytes.ts";

/** Somebody, or an epoch key, to whom something is sealed. The id says who is meant, the key alone opens. */
export interface Recipient {
  readonly recipientId: string;
  readonly publicKey: PublicKey<"x25519">;
}

/** Somebody who opens what was sealed to him. */
export interface Opener {
  readonly recipientId: string;
  readonly keyPair: KeyPair<"x25519">;
}

/** A content secret, wrapped to somebody. */
export interface ContentWrap {
  readonly recipient: Recipient;
  readonly wrap: Uint8Array;
}

/**
 * Wraps a content secret to one recipient (HPKE base mode), bound to the blob and to him. Also how someone who can
 * open a blob passes it on to a new manager.
 */
export function wrapContent(
  crypto: SealingCrypto,
  evidenceId: string,
  secret: Secret<"content-secret">,
  recipient: Recipient,
): Promise<Uint8Array> {
  const context = contextOf(evidenceId, recipient.recipientId);
  return sealWrap(crypto, recipient.publicKey, context, secret.reveal());
}

/** Unwraps a content secret; undefined when the wrap is not for this opener and this blob. */
export async function unwrapContent(
  crypto: SealingCrypto,
  evidenceId: string,
  wrap: Uint8Array,
  opener: Opener,
): Promise<Secret<"content-secret"> | undefined> {
  const context = contextOf(evidenceId, opener.recipientId);
  const secret = await openWrap(crypto, opener.keyPair, context, wrap);
  return secret && new Secret("content-secret", secret);
}

/** One hash over everybody a blob is sealed to, in whatever order they are given. */
export function hashOfWraps(crypto: SealingCrypto, wraps: readonly ContentWrap[]): Promise<Uint8Array> {
  const inOrder = wraps.toSorted((a, b) => (a.recipient.recipientId < b.recipient.recipientId ? -1 : 1));
  const parts = inOrder.flatMap(({ recipient, wrap }) => [
    recipient.recipientId,
    recipient.publicKey.publicKey,
    wrap,
  ]);
  return crypto.sha256(boundContext("tachiai content wraps v1", ...parts));
}

function contextOf(evidenceId: string, recipientId: string): Uint8Array {
  return boundContext("tachiai content wrap v1", uuidBytes(evidenceId), recipientId);
}
