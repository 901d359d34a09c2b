import { concatBytes, utf8 } from "@tachiai/protocol";
import { boundContext } from "./bound-context.ts";
import type { Opener, Recipient } from "./content-wrap.ts";
import type { SealingCrypto } from "./sealing-crypto.ts";
import { Secret } from "./secret.ts";

const VERSION = 1;
const ENCAPSULATED_LENGTH = 32;
const WRAPPED_KEY_LENGTH = 32 + 16;
const TAG_LENGTH = 16;
// Each record has a key of its own, so that its nonce may be fixed.
const NONCE = new Uint8Array(12);

/**
 * Seals something small to public keys, often one's own: a record of the offline queue, the features of a face, a
 * private half for another device. Everything is in the result.
 *
 * @param context What it is and where it belongs; opening it needs the same, so that it cannot pass for another.
 */
export async function sealFor(
  crypto: SealingCrypto,
  recipients: readonly Recipient[],
  bytes: Uint8Array,
  context: string,
): Promise<Uint8Array> {
  const key = crypto.randomBytes(32);
  const wraps: Uint8Array[] = [];
  for (const { recipientId, publicKey } of recipients) {
    const message = await crypto.hpkeSeal(publicKey, wrapContext(recipientId), key);
    const id = utf8(recipientId);
    if (id.length > 255) throw new RangeError("a recipient id has at most 255 bytes");
    wraps.push(concatBytes(Uint8Array.of(id.length), id, message.encapsulatedKey, message.ciphertext));
  }
  if (wraps.length > 255) throw new RangeError("a record has at most 255 recipients");
  const head = concatBytes(Uint8Array.of(VERSION, wraps.length), ...wraps);
  const cipher = await crypto.cipher(key);
  key.fill(0);
  return concatBytes(head, ...(await cipher.encrypt(NONCE, bodyContext(head, context), bytes)));
}

export type RecordRefusal =
  | "not_a_sealed_record" // or of a version that this program does not know
  | "not_a_recipient"
  | "wrong_key" // the recipient is meant, but has another key
  | "altered"; // or sealed for another context

/** Opens what `sealFor` has sealed, as one of its recipients. */
export async function openRecord(
  crypto: SealingCrypto,
  opener: Opener,
  sealed: Uint8Array,
  context: string,
): Promise<
  | { readonly opened: true; readonly content: Secret<"content"> }
  | { readonly opened: false; readonly reason: RecordRefusal }
> {
  const record = parseRecord(sealed);
  if (!record) return { opened: false, reason: "not_a_sealed_record" };
  const id = utf8(opener.recipientId);
  const mine = record.wraps.find(
    (wrap) => id.length === wrap.id.length && wrap.id.every((byte, i) => byte === id[i]),
  );
  if (!mine) return { opened: false, reason: "not_a_recipient" };
  const key = await crypto.hpkeOpen(opener.keyPair, wrapContext(opener.recipientId), mine);
  if (!key) return { opened: false, reason: "wrong_key" };
  const cipher = await crypto.cipher(key);
  const content = await cipher.decrypt(NONCE, bodyContext(record.head, context), record.body);
  if (!content) return { opened: false, reason: "altered" };
  return { opened: true, content: new Secret("content", content) };
}

function parseRecord(sealed: Uint8Array) {
  const [version, count] = sealed;
  if (version !== VERSION || count === undefined) return undefined;
  const wraps: { id: Uint8Array; encapsulatedKey: Uint8Array; ciphertext: Uint8Array }[] = [];
  let offset = 2;
  const take = (length: number) => sealed.slice(offset, (offset += length));
  for (let wrap = 0; wrap < count; wrap++) {
    const [idLength] = take(1);
    if (idLength === undefined) return undefined;
    wraps.push({
      id: take(idLength),
      encapsulatedKey: take(ENCAPSULATED_LENGTH),
      ciphertext: take(WRAPPED_KEY_LENGTH),
    });
  }
  if (sealed.length < offset + TAG_LENGTH) return undefined;
  return { wraps, head: sealed.slice(0, offset), body: sealed.slice(offset) };
}

function wrapContext(recipientId: string): Uint8Array {
  return boundContext("tachiai record wrap v1", recipientId);
}

function bodyContext(head: Uint8Array, context: string): Uint8Array {
  return boundContext("tachiai record v1", head, context);
}
