import { type ApiClient, rewrapDue, tellDoubts, wrapForRecovery } from "@tachiai/api-client";
import type { Day, PersonId, TenantId } from "@tachiai/protocol";
import type { Roster } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { findKeys } from "./person-key-store.ts";
import { toldDoubts } from "./told-doubts.ts";

export interface PassingOn {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly today: Day;
  /** The newest roster that was verified here; asked for only when something is due. */
  readonly roster: () => Promise<Roster | undefined>;
}

/**
 * Passes on the epochs that this person opens and somebody else should, if his keys are in this browser. Whom the server
 * names and the roster does not is reported. What the organisation's recovery key would not open is wrapped to that too.
 * Answers how many were passed on.
 */
export async function passOnEpochs(api: ApiClient, order: PassingOn): Promise<number> {
  const keys = await findKeys(order.personId);
  if (!keys) return 0;
  let verified = 0;
  const roster = async () => {
    const newest = await order.roster();
    verified = newest?.length ?? 0;
    return newest;
  };
  const { wrapped, doubted } = await rewrapDue(api, webSealingCrypto, { ...order, keys, roster });
  await tellDoubts(api, { tenantId: order.tenantId, verified }, doubted, toldDoubts);
  await wrapForRecovery(api, webSealingCrypto, { ...order, keys, roster });
  return wrapped;
}
