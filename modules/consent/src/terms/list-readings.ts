import { type Database, inTenant, type PersonActor, tokyoDay } from "@tachiai/platform";
import { ambiguities, heldSince } from "@tachiai/policy";
import { type HeldReading, ProfileId, type TenantId } from "@tachiai/protocol";
import { selectRules } from "./rules.store.ts";

const answering = ambiguities.flatMap(({ settings }) => settings);

/** How the terms of each service answer today what their sources leave open; presets where there are none. */
export function listReadings(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<{ profileId: ProfileId; held: HeldReading[] }[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const services = [];
    for (const profileId of ProfileId.options) {
      const versions = await selectRules(tx, profileId);
      const held = answering.flatMap((key): HeldReading[] => {
        const found = heldSince(profileId, key, versions, tokyoDay(tx.now));
        return found ? [{ key, ...found }] : [];
      });
      services.push({ profileId, held });
    }
    return services;
  });
}
