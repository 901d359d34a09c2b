import type { ApiClient } from "@tachiai/api-client";
import type { Me } from "@tachiai/protocol";
import { openByPasskey } from "./open-by-passkey.ts";
import { openPassword } from "./open-password.ts";
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
export async function unlockKeysByPasskey(api: ApiClient, { personId, keys }: Me): Promise<boolean> {
  const opening = keys && (await openByPasskey(api));
  if (!opening) return false;
  const { wrapped, prf } = opening;
  const pairs = await withKeyWorker((work) => work.openByPasskey(personId, keys, wrapped, prf));
  if (pairs) await keepKeys(personId, pairs);
  return pairs !== undefined;
}
