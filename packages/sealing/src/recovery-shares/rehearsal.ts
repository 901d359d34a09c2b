import { openRecord, sealFor } from "../sealed-record.ts";
import type { KeyPair, PublicKey, SealingCrypto } from "../sealing-crypto.ts";
import { recoveryOpener, recoveryRecipient } from "./recovery-recipient.ts";

/** Something to rehearse with: opens with the recovery key alone, and is worth nothing. */
export async function createRehearsal(
  crypto: SealingCrypto,
  tenantId: string,
  publicKey: PublicKey<"x25519">,
): Promise<{ readonly sealed: Uint8Array; readonly hash: Uint8Array }> {
  const bytes = crypto.randomBytes(32);
  return {
    sealed: await sealFor(crypto, [recoveryRecipient(publicKey.publicKey)], bytes, contextOf(tenantId)),
    hash: await crypto.sha256(bytes),
  };
}

/** Opens it; undefined with another key. */
export async function openRehearsal(
  crypto: SealingCrypto,
  tenantId: string,
  keyPair: KeyPair<"x25519">,
  sealed: Uint8Array,
): Promise<Uint8Array | undefined> {
  const opening = await openRecord(crypto, recoveryOpener(keyPair), sealed, contextOf(tenantId));
  return opening.opened ? opening.content.reveal() : undefined;
}

function contextOf(tenantId: string): string {
  return `rehearsal of recovery of ${tenantId}`;
}
