import { type ApiClient, rewrapDue, tellDoubts, wrapForRecovery } from "@tachiai/api-client";
import type { Day, PersonId, TenantId } from "@tachiai/protocol";
import type { Roster } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { findKeys } from "./person-key-store.ts";
import { rosterShelf } from "./roster-store.ts";
import { toldDoubts } from "./told-doubts.ts";

export interface PassingOn {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly today: Day;
  /** The newest roster that was verified here; asked for once. */
  readonly roster: () => Promise<Roster | undefined>;
}

/**
 * Passes on the epochs that this person opens and somebody else should, if his keys are in this browser. Whom the server
 * names and the roster does not is reported. What the organisation's recovery key would not open is wrapped to that too, once it has been known here for days.
 * Answers how many were passed on.
 */
export async function passOnEpochs(api: ApiClient, order: PassingOn): Promise<number> {
  const keys = await findKeys(order.personId);
  if (!keys) return 0;
  let verified = 0;
  let asked: Promise<Roster | undefined> | undefined;
  const roster = async () => {
    asked ??= order.roster();
    const newest = await asked;
    verified = newest?.length ?? 0;
    return newest;
  };
  const { wrapped, doubted } = await rewrapDue(api, webSealingCrypto, { ...order, keys, roster });
  await tellDoubts(api, { tenantId: order.tenantId, verified }, doubted, toldDoubts);
  const kept = { shelf: rosterShelf, now: new Date().toISOString() };
  await wrapForRecovery(api, webSealingCrypto, { ...order, ...kept, keys, roster });
  return wrapped;
}
