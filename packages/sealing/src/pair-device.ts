import { concatBytes, equalBytes } from "@tachiai/protocol";
import { boundContext } from "./bound-context.ts";
import { digitGroups } from "./fingerprint.ts";
import { bareKeyOf, createKeyPair } from "./key-pair.ts";
import type { BarePersonKeys, PersonPublicKeys } from "./person-keys.ts";
import { openRecord, type RecordRefusal, sealFor } from "./sealed-record.ts";
import type { KeyPair, PublicKey, SealingCrypto } from "./sealing-crypto.ts";
import { Secret } from "./secret.ts";

// A second device gets a person's keys from one on which they are open; what carries the messages may be hostile.
//   new device   startPairing              sends its one-time key
//   both         pairingDigits             show the same digits, else somebody is between them; the person looks
//   open device  sealKeysForPairing        only after he has said that they are the same
//   new device   openPairedKeys            only after he has said that they are the same

const RECIPIENT = "new device";

/** Starts on the new device, with a key for this one time. */
export function startPairing(crypto: SealingCrypto): Promise<KeyPair<"x25519">> {
  return createKeyPair(crypto, "x25519");
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
  newDevice: KeyPair<"x25519">,
  sealed: Uint8Array,
  person: PersonPublicKeys,
): Promise<
  | { readonly paired: true; readonly keys: BarePersonKeys }
  | { readonly paired: false; readonly reason: RecordRefusal | "other_keys" }
> {
  const opener = { recipientId: RECIPIENT, keyPair: newDevice };
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

function contextOf(personId: string): string {
  return `pairing of ${personId}`;
}
