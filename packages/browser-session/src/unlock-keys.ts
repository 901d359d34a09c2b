import type { ApiClient } from "@tachiai/api-client";
import { listPasskeys, type Me, startPasskeySignIn } from "@tachiai/protocol";
import { keepWrappedKeys } from "./keep-wrapped-keys.ts";
import { openPassword } from "./open-password.ts";
import { usePasskey } from "./passkey-ceremony.ts";
import { keepKeys } from "./person-key-store.ts";
import { withKeyWorker } from "./with-key-worker.ts";

/** Makes the keys of somebody who is signed in ready in this browser; false when the password is another one. */
export async function unlockKeys(me: Me, typed: string): Promise<boolean> {
  const { keys: stored, personId, hashing } = me;
  if (!stored) return false;
  return withKeyWorker(async (keys) => {
    const password = await openPassword(keys, typed, hashing);
    const pairs = await keys.openKeys(personId, stored, password.wrap);
    if (pairs) await keepKeys(personId, pairs);
    return pairs !== undefined;
  });
}

/**
 * Makes the keys of somebody who is signed in ready in this browser, with a passkey in place of his password; false when
 * he has none that wraps them, or gives up.
 */
export async function unlockKeysByPasskey(api: ApiClient, me: Me): Promise<boolean> {
  const { passkeys } = await api.call(listPasskeys);
  const wrapping = passkeys.filter(({ wrapped }) => wrapped).map(({ credentialId }) => credentialId);
  if (wrapping.length === 0) return false;
  // Nobody checks what is signed here: only what the passkey computes beside it is wanted.
  const { challenge } = await api.call(startPasskeySignIn);
  const used = await usePasskey(challenge, wrapping);
  return used !== undefined && keepWrappedKeys(api, me, used);
}
