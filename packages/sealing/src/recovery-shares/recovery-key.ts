import { concatBytes, equalBytes } from "@tachiai/protocol";
import { boundContext } from "../bound-context.ts";
import type { Recipient } from "../content-wrap.ts";
import { type BareKey, bareKeyOf, createBareKey } from "../key-pair.ts";
import { openRecord, sealFor } from "../sealed-record.ts";
import type { KeyPair, PublicKey, SealingCrypto } from "../sealing-crypto.ts";
import { Secret } from "../secret.ts";
import { joinShares, type ShareIndex, shareIndexes, splitSecret } from "./split-secret.ts";

/** One of three parts of a company's recovery key; the tag says of which key it is. */
export interface RecoveryShare {
  readonly index: ShareIndex;
  /** The first 4 bytes of a hash of the key's public half. */
  readonly tag: Uint8Array;
  readonly value: Secret<"recovery-share">;
}

const VALUE_LENGTH = 32;
const TAG_LENGTH = 4;
/** Index, tag, value. */
export const SHARE_LENGTH = 1 + TAG_LENGTH + VALUE_LENGTH;

/** Makes a company's recovery key; nobody keeps its private half but in three shares. */
export async function createRecoveryKey(
  crypto: SealingCrypto,
): Promise<{ readonly publicKey: PublicKey<"x25519">; readonly shares: readonly RecoveryShare[] }> {
  const key = await createBareKey(crypto, "x25519");
  const publicKey = { kind: key.kind, publicKey: key.publicKey };
  const values = splitSecret(crypto, key.privateHalf.reveal());
  key.privateHalf.wipe();
  const tag = await tagOf(crypto, publicKey);
  const shares = shareIndexes.map((index) => ({
    index,
    tag,
    value: new Secret("recovery-share", values[index]),
  }));
  return { publicKey, shares };
}

/**
 * Joins two shares. The public half, which everybody knows, shows whether they are two of this key: `other_key` for a share
 * of another key, or one that was altered; `same_share` for one share given twice.
 */
export async function joinRecoveryKey(
  crypto: SealingCrypto,
  publicKey: PublicKey<"x25519">,
  one: RecoveryShare,
  other: RecoveryShare,
): Promise<
  | { readonly joined: true; readonly key: BareKey<"x25519"> }
  | { readonly joined: false; readonly reason: "same_share" | "other_key" }
> {
  if (one.index === other.index) return { joined: false, reason: "same_share" };
  const privateHalf = joinShares(
    { index: one.index, value: one.value.reveal() },
    { index: other.index, value: other.value.reveal() },
  );
  const key = await bareKeyOf(crypto, "x25519", new Secret("private-key", privateHalf));
  if (equalBytes(key.publicKey, publicKey.publicKey)) return { joined: true, key };
  key.privateHalf.wipe();
  return { joined: false, reason: "other_key" };
}

/** Whether a share says of itself that it is one of this key. */
export async function isShareOf(
  crypto: SealingCrypto,
  share: RecoveryShare,
  publicKey: PublicKey<"x25519">,
): Promise<boolean> {
  return equalBytes(share.tag, await tagOf(crypto, publicKey));
}

export function shareBytes({ index, tag, value }: RecoveryShare): Uint8Array {
  return concatBytes(Uint8Array.of(index), tag, value.reveal());
}

/** Reads what `shareBytes` writes; undefined when it is no share. */
export function readShare(bytes: Uint8Array): RecoveryShare | undefined {
  const index = shareIndexes.find((one) => one === bytes[0]);
  if (index === undefined || bytes.length !== SHARE_LENGTH) return undefined;
  const tag = bytes.slice(1, 1 + TAG_LENGTH);
  return { index, tag, value: new Secret("recovery-share", bytes.slice(1 + TAG_LENGTH)) };
}

/** Seals a share to the person who keeps it, or passes it on to the one who joins two. */
export function sealShare(
  crypto: SealingCrypto,
  tenantId: string,
  recipient: Recipient,
  share: RecoveryShare,
): Promise<Uint8Array> {
  return sealFor(crypto, [recipient], shareBytes(share), shareContext(tenantId));
}

/** Opens a share that was sealed to somebody; undefined when it was not, or is no share of this company. */
export async function openShare(
  crypto: SealingCrypto,
  tenantId: string,
  opener: { readonly recipientId: string; readonly keyPair: KeyPair<"x25519"> },
  sealed: Uint8Array,
): Promise<RecoveryShare | undefined> {
  const opening = await openRecord(crypto, opener, sealed, shareContext(tenantId));
  return opening.opened ? readShare(opening.content.reveal()) : undefined;
}

async function tagOf(crypto: SealingCrypto, { publicKey }: PublicKey<"x25519">): Promise<Uint8Array> {
  const hash = await crypto.sha256(boundContext("tachiai recovery key tag v1", publicKey));
  return hash.slice(0, TAG_LENGTH);
}

function shareContext(tenantId: string): string {
  return `recovery share of ${tenantId}`;
}
