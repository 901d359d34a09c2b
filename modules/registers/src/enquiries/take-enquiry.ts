import { record } from "@tachiai/evidence";
import { inCustomer, inEachCustomer, requireStaff } from "@tachiai/identity";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import {
  type EnquiryChannel,
  type EnquiryId,
  type OrganisationId,
  type RegisteredAdministrator,
  readSystemId,
  type SystemId,
  type TenantId,
} from "@tachiai/protocol";
import { findSystemId } from "../customers/issue-system-id.ts";
import { selectForms } from "../facts/change-form.store.ts";
import { isSameName, standingFacts } from "../facts/standing-facts.ts";
import { worksQueue } from "../registers.policy.ts";
import { type AskedOf, keepEnquiry } from "./keep-enquiry.ts";

export interface TakeEnquiry extends AskedOf {
  /** The provider's own organisation. */
  readonly tenantId: TenantId;
  readonly channel: Exclude<EnquiryChannel, "console">;
  /** As they were given. */
  readonly systemId: string;
  readonly administratorName: string;
  readonly receivedAt?: Date | undefined;
}

/** How far back something that came may be entered. */
const latestMs = 31 * 86_400_000;

/**
 * The help desk takes what came by telephone or mail. Who gives no System ID of a customer, or no name that is registered
 * there, is refused, and what he gave is written down: in the provider's log, and in the customer's whose System ID it was.
 *
 * Refuses `access.denied`, `registers.enquiry_time` or `registers.caller_unknown`.
 */
export async function takeEnquiry(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: TakeEnquiry,
): Promise<{ organisationId: OrganisationId; enquiryId: EnquiryId }> {
  const { tenantId, channel } = command;
  await inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, worksQueue);
    requireTime(tx.now, command.receivedAt);
  });
  const systemId = readSystemId(command.systemId);
  const organisationId = systemId && (await findCustomer(database, actor, systemId));
  const taken =
    organisationId &&
    (await inCustomer(database, actor, { tenantId, organisationId }, worksQueue, async (tx) => {
      const asker = await findAdministrator(tx, command.administratorName);
      if (!asker) return recordRefused(tx, actor, command, "name");
      return keepEnquiry(tx, bus, actor, asker, {
        ...command,
        channel,
        receivedAt: command.receivedAt ?? tx.now,
      });
    }));
  if (organisationId && taken) return { organisationId, enquiryId: taken };
  await inTenant(database, actor, tenantId, (tx) =>
    recordRefused(tx, actor, command, organisationId ? "name" : "system-id"),
  );
  throw new Refusal("registers.caller_unknown");
}

/** Who stands in the register under a name, as people say and write it. */
export async function findAdministrator(
  tx: TenantTx,
  name: string,
): Promise<RegisteredAdministrator | undefined> {
  const { administrators } = standingFacts(await selectForms(tx));
  return administrators.find(({ facts }) => isSameName(facts.name, name));
}

async function findCustomer(
  database: Database,
  actor: PersonActor,
  systemId: SystemId,
): Promise<OrganisationId | undefined> {
  const customers = await inEachCustomer(database, actor, findSystemId);
  return customers.find(({ found }) => found === systemId)?.organisationId;
}

function requireTime(now: Date, receivedAt: Date | undefined): void {
  const isAway = receivedAt && (receivedAt > now || now.getTime() - receivedAt.getTime() > latestMs);
  if (isAway) throw new Refusal("registers.enquiry_time");
}

async function recordRefused(
  tx: TenantTx,
  actor: PersonActor,
  { channel, systemId, administratorName }: TakeEnquiry,
  unknown: "system-id" | "name",
): Promise<undefined> {
  await record(tx, actor, {
    action: "registers.enquiry_refused",
    subject: tx.tenantId,
    retention: "organisation",
    details: { channel, unknown, given: { systemId, administratorName } },
  });
  return undefined;
}
