import { findKeys } from "@tachiai/browser-session";
import type { PersonId, RecoveryToOpen, TenantId } from "@tachiai/protocol";
import { decodeBase64, encodeBase64 } from "@tachiai/protocol";
import { joinRecoveryKey, loadKeyPair, openRehearsal, openShare } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { isSignedRecoveryKey } from "./hold-key-against-roster.ts";

export type JoinedShares =
  | { readonly joined: true; readonly opened: string }
  | {
      readonly joined: false;
      readonly reason: "no_keys_here" | "key_unsigned" | "not_for_you" | "not_of_this_key";
    };

/** Opens both shares with the keys of this browser, joins them, and opens what is to be rehearsed with. */
export async function joinShares(
  tenantId: TenantId,
  personId: PersonId,
  { publicKey, shares, rehearsal }: RecoveryToOpen,
): Promise<JoinedShares> {
  const pairs = await findKeys(personId);
  if (!pairs) return { joined: false, reason: "no_keys_here" };
  if (!(await isSignedRecoveryKey(tenantId, publicKey))) return { joined: false, reason: "key_unsigned" };
  const opener = { recipientId: personId, keyPair: pairs.sealing };
  const [one, other] = await Promise.all(
    shares.map(({ sealed }) => openShare(webSealingCrypto, tenantId, opener, decodeBase64(sealed))),
  );
  if (!one || !other) return { joined: false, reason: "not_for_you" };
  const key = { kind: "x25519", publicKey: decodeBase64(publicKey) } as const;
  const joining = await joinRecoveryKey(webSealingCrypto, key, one, other);
  if (!joining.joined) return { joined: false, reason: "not_of_this_key" };

  const keyPair = await loadKeyPair(webSealingCrypto, joining.key);
  joining.key.privateHalf.wipe();
  const opened = await openRehearsal(webSealingCrypto, tenantId, keyPair, decodeBase64(rehearsal));
  return opened
    ? { joined: true, opened: encodeBase64(opened) }
    : { joined: false, reason: "not_of_this_key" };
}
