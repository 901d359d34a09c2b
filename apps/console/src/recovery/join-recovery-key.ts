import { findKeys } from "@tachiai/browser-session";
import { decodeBase64, type PersonId, type RecoveryToOpen, type TenantId } from "@tachiai/protocol";
import {
  joinRecoveryKey as joinTwo,
  type KeyPair,
  loadKeyPair,
  openShare,
  type PersonKeyPairs,
} from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { isSignedRecoveryKey } from "./hold-key-against-roster.ts";

export type JoinTrouble = "no_keys_here" | "key_unsigned" | "not_for_you" | "not_of_this_key";

export type JoinedKey =
  | { readonly joined: true; readonly keyPair: KeyPair<"x25519">; readonly own: PersonKeyPairs }
  | { readonly joined: false; readonly reason: JoinTrouble };

/** Opens both shares with the keys of this browser and joins them; what comes out is a handle that cannot be read. */
export async function joinRecoveryKey(
  tenantId: TenantId,
  personId: PersonId,
  { publicKey, shares }: Pick<RecoveryToOpen, "publicKey" | "shares">,
): Promise<JoinedKey> {
  const own = await findKeys(personId);
  if (!own) return { joined: false, reason: "no_keys_here" };
  if (!(await isSignedRecoveryKey(tenantId, personId, publicKey)))
    return { joined: false, reason: "key_unsigned" };
  const opener = { recipientId: personId, keyPair: own.sealing };
  const [one, other] = await Promise.all(
    shares.map(({ sealed }) => openShare(webSealingCrypto, tenantId, opener, decodeBase64(sealed))),
  );
  if (!one || !other) return { joined: false, reason: "not_for_you" };
  const key = { kind: "x25519", publicKey: decodeBase64(publicKey) } as const;
  const joining = await joinTwo(webSealingCrypto, key, one, other);
  if (!joining.joined) return { joined: false, reason: "not_of_this_key" };
  const keyPair = await loadKeyPair(webSealingCrypto, joining.key);
  joining.key.privateHalf.wipe();
  return { joined: true, keyPair, own };
}
