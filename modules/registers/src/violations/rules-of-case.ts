import { profileFor, profileOn } from "@tachiai/consent";
import { inCustomerIfEngaged } from "@tachiai/identity";
import { type Database, type PersonActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { Profile } from "@tachiai/policy";
import type { ViolationFile } from "./violation.store.ts";

/** The rules that a case is judged by: as they hold for that customer, or as the terms have them once he is served no more. */
export async function rulesOfCase(
  tx: TenantTx,
  database: Database,
  actor: PersonActor,
  { organisationId, profileId }: Pick<ViolationFile, "organisationId" | "profileId">,
): Promise<Profile> {
  const held = await inCustomerIfEngaged(database, actor, organisationId, (customer) =>
    profileFor(customer, profileId),
  );
  return held ?? profileOn(tx, profileId, tokyoDay(tx.now));
}
