import type { ApiClient } from "@tachiai/api-client";
import { listPasskeys, type Me } from "@tachiai/protocol";
import type { UsedPasskey } from "./passkey-ceremony.ts";
import { keepKeys } from "./person-key-store.ts";
import { withKeyWorker } from "./with-key-worker.ts";

/** Makes the person's keys ready in this browser; false when the passkey that was used wraps none. */
export async function keepWrappedKeys(
  api: ApiClient,
  { personId, keys }: Me,
  { assertion, prf }: UsedPasskey,
): Promise<boolean> {
  if (!prf || !keys) return false;
  const { passkeys } = await api.call(listPasskeys);
  const wrapped = passkeys.find(({ credentialId }) => credentialId === assertion.credentialId)?.wrapped;
  const pairs = wrapped && (await withKeyWorker((work) => work.openByPasskey(personId, keys, wrapped, prf)));
  if (pairs) await keepKeys(personId, pairs);
  return pairs !== undefined;
}
