import { findKeys } from "@tachiai/browser-session";
import {
  decodeBase64,
  encodeBase64,
  type PersonId,
  type RecoveryKey,
  type RecoveryRequest,
  ShareIndex,
  type TenantId,
} from "@tachiai/protocol";
import { isShareOf, openShare, type RecoveryShare, readPrintedShare, sealShare } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { isSignedRecoveryKey } from "./hold-key-against-roster.ts";
import { areSignedFor } from "./signed-for.ts";

/** A share on its way to the opener, or why it does not go. */
export type PassedShare =
  | { readonly passed: true; readonly index: ShareIndex; readonly sealed: string }
  | { readonly passed: false; readonly reason: ShareTrouble };

export type ShareTrouble =
  | "no_keys_here"
  | "wrong_character"
  | "wrong_length"
  | "mistyped"
  | "other_key"
  | "key_unsigned"
  | "unsigned";

/** Opens one's own share with the keys of this browser, and seals it to the opener. */
export async function passOwnShareOn(
  tenantId: TenantId,
  personId: PersonId,
  sealed: string,
  key: RecoveryKey,
  request: RecoveryRequest,
): Promise<PassedShare> {
  const pairs = await findKeys(personId);
  if (!pairs) return { passed: false, reason: "no_keys_here" };
  const opener = { recipientId: personId, keyPair: pairs.sealing };
  const share = await openShare(webSealingCrypto, tenantId, opener, decodeBase64(sealed));
  return share ? passOn(tenantId, personId, share, key, request) : { passed: false, reason: "other_key" };
}

/** Reads a share from paper, and seals it to the opener. */
export async function passPrintedShareOn(
  tenantId: TenantId,
  personId: PersonId,
  typed: string,
  key: RecoveryKey,
  request: RecoveryRequest,
): Promise<PassedShare> {
  const read = await readPrintedShare(webSealingCrypto, typed);
  return read.read
    ? passOn(tenantId, personId, read.share, key, request)
    : { passed: false, reason: read.reason };
}

async function passOn(
  tenantId: TenantId,
  personId: PersonId,
  share: RecoveryShare,
  key: RecoveryKey,
  { opener }: RecoveryRequest,
): Promise<PassedShare> {
  if (!(await isSignedRecoveryKey(tenantId, personId, key.publicKey)))
    return { passed: false, reason: "key_unsigned" };
  if (!(await isShareOf(webSealingCrypto, share, publicKeyOf(key.publicKey))))
    return { passed: false, reason: "other_key" };
  if (!(await areSignedFor(tenantId, personId, [opener]))) return { passed: false, reason: "unsigned" };
  const recipient = { recipientId: opener.personId, publicKey: publicKeyOf(opener.publicKey) };
  const sealed = await sealShare(webSealingCrypto, tenantId, recipient, share);
  return { passed: true, index: ShareIndex.parse(share.index), sealed: encodeBase64(sealed) };
}

function publicKeyOf(base64: string) {
  return { kind: "x25519", publicKey: decodeBase64(base64) } as const;
}
