import { boundContext } from "./bound-context.ts";
import { concatBytes, equalBytes } from "./bytes.ts";
import { digitGroups } from "./fingerprint.ts";
import { bareKeyOf, createKeyPair } from "./key-pair.ts";
import type { BarePersonKeys, PersonPublicKeys } from "./person-keys.ts";
import { openRecord, type RecordRefusal, sealFor } from "./sealed-record.ts";
import type { KeyPair, PublicKey, SealingCrypto } from "./sealing-crypto.ts";
import { Secret } from "./secret.ts";
import { encodeSymbols, readSymbols } from "./typed-code.ts";

// A second device gets a person's keys from one on which they are open; what carries the messages may be hostile.
//   new device   startPairing              shows the code, sends its one-time key
//   person                                 types the code on the open device
//   open device  codeBelongsTo             finds a key that was exchanged on the way
//   both         pairingDigits             show the same digits, else somebody is between them; the person looks
//   open device  sealKeysForPairing        only after he has said that they are the same
//   new device   openPairedKeys            only after he has said that they are the same

/** What the new device holds until it has the keys. */
export interface PendingPairing {
  /** 16 symbols of Crockford's base 32, made from the key: 80 bits that nobody can match with another key in time. */
  readonly code: string;
  readonly newDevice: KeyPair<"x25519">;
}

const CODE_SYMBOLS = 16;
const RECIPIENT = "new device";

/** Starts on the new device, with a key for this one time. */
export async function startPairing(crypto: SealingCrypto, personId: string): Promise<PendingPairing> {
  const newDevice = await createKeyPair(crypto, "x25519");
  return { code: await codeOf(crypto, personId, newDevice), newDevice };
}

/** The code as a person types it, without groups and look-alikes; undefined when it cannot be one. */
export function readPairingCode(typed: string): string | undefined {
  const code = readSymbols(typed);
  return code?.length === CODE_SYMBOLS ? code : undefined;
}

/** Says whether the key that came over the wire is the one whose code the person has typed. */
export async function codeBelongsTo(
  crypto: SealingCrypto,
  personId: string,
  code: string,
  newDevice: PublicKey<"x25519">,
): Promise<boolean> {
  return code === (await codeOf(crypto, personId, newDevice));
}

/**
 * The digits that both devices show: twenty, so that nobody can find other keys with the same ones. They cover the
 * new device's key, as the open one got it, and the person's own public keys, as the new one got them.
 */
export async function pairingDigits(
  crypto: SealingCrypto,
  personId: string,
  newDevice: PublicKey<"x25519">,
  person: PersonPublicKeys,
): Promise<string> {
  const context = boundContext(
    "tachiai pairing digits v1",
    personId,
    newDevice.publicKey,
    person.sealing.publicKey,
    person.signing.publicKey,
  );
  return digitGroups(await crypto.sha256(context), 4);
}

/** Seals the private halves to the new device. */
export function sealKeysForPairing(
  crypto: SealingCrypto,
  personId: string,
  keys: BarePersonKeys,
  newDevice: PublicKey<"x25519">,
): Promise<Uint8Array> {
  const halves = concatBytes(keys.sealing.privateHalf.reveal(), keys.signing.privateHalf.reveal());
  return sealFor(crypto, [{ recipientId: RECIPIENT, publicKey: newDevice }], halves, contextOf(personId));
}

/** Opens them on the new device; `other_keys` when they are not the private halves of the keys it has shown. */
export async function openPairedKeys(
  crypto: SealingCrypto,
  personId: string,
  pending: PendingPairing,
  sealed: Uint8Array,
  person: PersonPublicKeys,
): Promise<
  | { readonly paired: true; readonly keys: BarePersonKeys }
  | { readonly paired: false; readonly reason: RecordRefusal | "other_keys" }
> {
  const opener = { recipientId: RECIPIENT, keyPair: pending.newDevice };
  const opening = await openRecord(crypto, opener, sealed, contextOf(personId));
  if (!opening.opened) return { paired: false, reason: opening.reason };
  const halves = opening.content.reveal();
  if (halves.length !== 64) return { paired: false, reason: "other_keys" };

  const sealing = await bareKeyOf(crypto, "x25519", new Secret("private-key", halves.slice(0, 32)));
  const signing = await bareKeyOf(crypto, "ed25519", new Secret("private-key", halves.slice(32)));
  opening.content.wipe();
  const expected =
    equalBytes(sealing.publicKey, person.sealing.publicKey) &&
    equalBytes(signing.publicKey, person.signing.publicKey);
  return expected ? { paired: true, keys: { sealing, signing } } : { paired: false, reason: "other_keys" };
}

async function codeOf(
  crypto: SealingCrypto,
  personId: string,
  newDevice: PublicKey<"x25519">,
): Promise<string> {
  const hash = await crypto.sha256(boundContext("tachiai pairing code v1", personId, newDevice.publicKey));
  return encodeSymbols(hash.subarray(0, 10));
}

function contextOf(personId: string): string {
  return `pairing of ${personId}`;
}
