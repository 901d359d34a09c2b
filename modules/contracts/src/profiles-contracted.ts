import type { TenantTx } from "@tachiai/platform";
import type { ProfileId, Service } from "@tachiai/protocol";
import { selectContracts } from "./contracts.store.ts";

/** Under which kind of terms each service is given that a contract names. */
const profileOf: Readonly<Record<Service, ProfileId>> = {
  telework: "telework",
  watch: "watch",
  support: "support-contract",
  maintenance: "maintenance",
};

/** The profiles of the services that the organisation has contracted with its provider and that are not over. */
export async function profilesContracted(tx: TenantTx): Promise<ProfileId[]> {
  const contracts = await selectContracts(tx);
  return contracts.flatMap(({ service, state }) =>
    service === undefined || state === "ended" ? [] : [profileOf[service]],
  );
}
