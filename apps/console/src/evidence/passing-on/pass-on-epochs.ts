import { type ApiClient, rewrapDue } from "@tachiai/api-client";
import { findKeys } from "@tachiai/browser-session";
import { listDueRewraps, type PersonId, type TenantId } from "@tachiai/protocol";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { dayOf } from "@tachiai/ui";
import { readVerifiedRoster } from "./verified-roster.ts";

/**
 * Passes on the epochs that this person opens and somebody else should, if his keys are in this browser. Answers how many;
 * the roster is read only when something is due.
 */
export async function passOnEpochs(api: ApiClient, tenantId: TenantId, personId: PersonId): Promise<number> {
  const keys = await findKeys(personId);
  if (!keys) return 0;
  const { due } = await api.call(listDueRewraps, { params: { tenantId } });
  const roster = due.length > 0 ? await readVerifiedRoster(api, tenantId) : undefined;
  if (!roster) return 0;
  const order = { tenantId, personId, keys, roster, today: dayOf(new Date().toISOString()) };
  return (await rewrapDue(api, webSealingCrypto, order)).wrapped;
}
