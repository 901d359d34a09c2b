import { record } from "@tachiai/evidence";
import { rolesHeld } from "@tachiai/identity";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import type { EnquiryId, PersonId, RegisteredAdministrator, TenantId } from "@tachiai/protocol";
import { selectForms } from "../facts/change-form.store.ts";
import { standingFacts } from "../facts/standing-facts.ts";
import { mayAskHelpDesk } from "../registers.policy.ts";
import { type AskedOf, keepEnquiry } from "./keep-enquiry.ts";

/**
 * An administrator asks by the console; his sign-in says who he is, and the register whether he may ask. Who is not
 * registered is refused, and that he tried is written down.
 *
 * Refuses `access.denied` or `registers.not_registered`.
 */
export async function askHelpDesk(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: AskedOf & { readonly tenantId: TenantId },
): Promise<EnquiryId> {
  const enquiryId = await inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayAskHelpDesk(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const asker = await findRegistered(tx, actor.personId);
    if (asker)
      return keepEnquiry(tx, bus, actor, asker, { ...command, channel: "console", receivedAt: tx.now });
    await record(tx, actor, {
      action: "registers.enquiry_refused",
      subject: tx.tenantId,
      retention: "organisation",
      details: { channel: "console", unknown: "name" },
    });
    return undefined;
  });
  if (!enquiryId) throw new Refusal("registers.not_registered");
  return enquiryId;
}

/** As whom somebody's account is registered, if it is. */
export async function findRegistered(
  tx: TenantTx,
  personId: PersonId,
): Promise<RegisteredAdministrator | undefined> {
  const { administrators } = standingFacts(await selectForms(tx));
  return administrators.find((administrator) => administrator.personId === personId);
}

/** Refuses `access.denied` or `registers.not_registered` to who may not act for his organisation at the help desk. */
export async function requireAsker(tx: TenantTx, actor: PersonActor): Promise<void> {
  if (!mayAskHelpDesk(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
  if (!(await findRegistered(tx, actor.personId))) throw new Refusal("registers.not_registered");
}
