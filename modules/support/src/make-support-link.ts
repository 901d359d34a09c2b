import { record } from "@tachiai/evidence";
import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { ContractedDeviceId, TenantId } from "@tachiai/protocol";
import { replaceLink } from "./device-link.store.ts";
import { requireContracted } from "./require-servable.ts";

export interface MakeSupportLink {
  readonly tenantId: TenantId;
  readonly contractedDeviceId: ContractedDeviceId;
}

/**
 * Makes the link by which a contracted PC or server opens its own support page, in place of an earlier one. It is shown this once.
 *
 * Refuses `access.denied` or `support.not_contracted_device`.
 */
export function makeSupportLink(
  database: Database,
  actor: PersonActor,
  { tenantId, contractedDeviceId }: MakeSupportLink,
): Promise<{ secret: string }> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!(await rolesHeld(tx, actor.personId)).includes("administrator")) throw new Refusal("access.denied");
    await requireContracted(tx, contractedDeviceId);
    const secret = await replaceLink(tx, contractedDeviceId, actor.personId);
    await record(tx, actor, {
      action: "support.link_made",
      subject: contractedDeviceId,
      retention: "organisation",
      details: {},
    });
    return { secret };
  });
}
