import { boundContext } from "./bound-context.ts";
import { concatBytes, uuidBytes } from "./bytes.ts";
import type { KeyPair, PublicKey, SealingCrypto } from "./sealing-crypto.ts";
import { Secret } from "./secret.ts";

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

const VERSION = 1;
const ENCAPSULATED_LENGTH = 32;
/** Version, encapsulated key, 32 bytes, tag. */
const WRAP_LENGTH = 1 + ENCAPSULATED_LENGTH + 32 + 16;

/**
 * Wraps a content secret to one recipient (HPKE base mode), bound to the blob and to him. Also how someone who can
 * open a blob passes it on to a new manager.
 */
export async function wrapContent(
  crypto: SealingCrypto,
  evidenceId: string,
  secret: Secret<"content-secret">,
  recipient: Recipient,
): Promise<Uint8Array> {
  const context = contextOf(evidenceId, recipient.recipientId);
  const message = await crypto.hpkeSeal(recipient.publicKey, context, secret.reveal());
  return concatBytes(Uint8Array.of(VERSION), message.encapsulatedKey, message.ciphertext);
}

/** Unwraps a content secret; undefined when the wrap is not for this opener and this blob. */
export async function unwrapContent(
  crypto: SealingCrypto,
  evidenceId: string,
  wrap: Uint8Array,
  opener: Opener,
): Promise<Secret<"content-secret"> | undefined> {
  if (!isContentWrap(wrap)) return undefined;
  const secret = await crypto.hpkeOpen(opener.keyPair, contextOf(evidenceId, opener.recipientId), {
    encapsulatedKey: wrap.slice(1, 1 + ENCAPSULATED_LENGTH),
    ciphertext: wrap.slice(1 + ENCAPSULATED_LENGTH),
  });
  return secret && new Secret("content-secret", secret);
}

/** Whether bytes have the form of a wrap; whether it opens, only its recipient can tell. */
export function isContentWrap(bytes: Uint8Array): boolean {
  return bytes.length === WRAP_LENGTH && bytes[0] === VERSION;
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
