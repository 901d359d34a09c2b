import { type ApiClient, rewrapDue } from "@tachiai/api-client";
import { type Day, listDueRewraps, type PersonId, type TenantId } from "@tachiai/protocol";
import type { Roster } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { findKeys } from "./person-key-store.ts";

export interface PassingOn {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly today: Day;
  /** The newest roster that was verified here; asked for only when something is due. */
  readonly roster: () => Promise<Roster | undefined>;
}

/** Passes on the epochs that this person opens and somebody else should, if his keys are in this browser. Answers how many. */
export async function passOnEpochs(api: ApiClient, { roster, ...who }: PassingOn): Promise<number> {
  const keys = await findKeys(who.personId);
  if (!keys) return 0;
  const { due } = await api.call(listDueRewraps, { params: { tenantId: who.tenantId } });
  const verified = due.length > 0 ? await roster() : undefined;
  if (!verified) return 0;
  return (await rewrapDue(api, webSealingCrypto, { ...who, keys, roster: verified })).wrapped;
}
