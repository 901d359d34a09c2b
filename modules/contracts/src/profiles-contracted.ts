import type { TenantTx } from "@tachiai/platform";
import { profileOfContract } from "@tachiai/policy";
import type { Day, ProfileId } from "@tachiai/protocol";
import { selectContracts } from "./contracts.store.ts";

/** The profiles of the services whose contract is over and was not followed by another, with its last day. */
export async function profilesEnded(
  tx: TenantTx,
): Promise<{ readonly profileId: ProfileId; readonly endedOn: Day }[]> {
  const contracts = await selectContracts(tx);
  const live = new Set(contracts.flatMap(({ service, state }) => (state === "ended" ? [] : (service ?? []))));
  const ended = contracts.flatMap(({ service, endedOn }) =>
    service && endedOn !== undefined && !live.has(service)
      ? [{ profileId: profileOfContract[service], endedOn }]
      : [],
  );
  // Of several that followed one another the last.
  return [...new Map(ended.map((one) => [one.profileId, one])).values()];
}

/** The profiles of the services that the organisation has contracted with its provider and that are not over. */
export async function profilesContracted(tx: TenantTx): Promise<ProfileId[]> {
  const contracts = await selectContracts(tx);
  return contracts.flatMap(({ service, state }) =>
    service === undefined || state === "ended" ? [] : [profileOfContract[service]],
  );
}
