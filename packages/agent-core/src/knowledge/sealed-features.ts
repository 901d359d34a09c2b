import { readBase64 } from "@tachiai/evidence-proof";
import { Likeness, PresenceRefusal, readLikeness, writeLikeness } from "@tachiai/presence";
import type { PersonId } from "@tachiai/protocol";
import { encodeBase64 } from "@tachiai/protocol";
import { type KeyPair, openRecord, type PublicKey, type SealingCrypto, sealFor } from "@tachiai/sealing";

/** Seals the features of a face to the person alone: only where his keys are open can anything be compared with them. */
export async function sealFeatures(
  crypto: SealingCrypto,
  personId: PersonId,
  publicKey: PublicKey<"x25519">,
  likeness: Likeness,
): Promise<string> {
  const bytes = writeLikeness(likeness);
  const sealed = await sealFor(crypto, [{ recipientId: personId, publicKey }], bytes, contextOf(personId));
  bytes.fill(0);
  return encodeBase64(sealed);
}

/** Opens them with the person's key; undefined when they are of an older key or not features at all. */
export async function openFeatures(
  crypto: SealingCrypto,
  personId: PersonId,
  keyPair: KeyPair<"x25519">,
  sealed: string,
): Promise<Likeness | undefined> {
  const bytes = readBase64(sealed);
  if (!bytes) return undefined;
  const opening = await openRecord(crypto, { recipientId: personId, keyPair }, bytes, contextOf(personId));
  if (!opening.opened) return undefined;
  try {
    return readLikeness(opening.content.reveal());
  } catch (error) {
    if (error instanceof PresenceRefusal) return undefined;
    throw error;
  } finally {
    opening.content.wipe();
  }
}

function contextOf(personId: PersonId): string {
  return `face features of ${personId}`;
}
