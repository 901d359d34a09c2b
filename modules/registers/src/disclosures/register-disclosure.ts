import { type EntryDetails, record } from "@tachiai/evidence";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import {
  type AdministratorId,
  type DisclosureAbout,
  DisclosureId,
  type DisclosureSaid,
  type EvidenceAction,
  type PersonId,
} from "@tachiai/protocol";
import { inCustomer, type OfProvider, requireStaff } from "../customers/in-customer.ts";
import { selectForms } from "../facts/change-form.store.ts";
import { keepsRegisters } from "../registers.policy.ts";
import { detailsOf, disclosureAction } from "./disclosure-details.ts";
import { judgeSaid } from "./judge-said.ts";

/**
 * A contract clerk registers that a customer's data, or something confidential, was told to somebody outside (EPW-11,
 * CFD-05). The entry is the register; of a customer's data the same stands in the customer's own log, and whoever it is
 * about finds it there.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `registers.administrator_not_found` and what `judgeSaid` does.
 */
export function registerDisclosure(
  database: Database,
  actor: PersonActor,
  { tenantId, about, ...said }: OfProvider & DisclosureSaid & { readonly about: DisclosureAbout },
): Promise<DisclosureId> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsRegisters);
    const judged = await judgeSaid(tx, about, said);
    const disclosureId = DisclosureId.parse(tx.randomness.uuid());
    const details = { disclosureId, about: detailsOf(about), ...judged };
    await recordOnBothSides(database, tx, actor, { action: disclosureAction, about, disclosureId, details });
    return disclosureId;
  });
}

/** An entry in the provider's log, and of a customer's data the same in the customer's. */
export async function recordOnBothSides(
  database: Database,
  tx: TenantTx,
  actor: PersonActor,
  entry: {
    readonly action: EvidenceAction;
    readonly about: DisclosureAbout;
    readonly disclosureId: DisclosureId;
    readonly details: EntryDetails;
  },
): Promise<void> {
  const { action, about, disclosureId: subject, details } = entry;
  const said = { action, subject, retention: "organisation", details } as const;
  await record(tx, actor, said);
  if (about.kind !== "customer-data") return;
  const { organisationId, administratorId } = about;
  const customer = { tenantId: tx.tenantId, organisationId };
  // Last: what is refused here undoes the rest.
  await inCustomer(database, actor, customer, keepsRegisters, async (within) => {
    const subjectPersonId = administratorId && (await accountOf(within, administratorId));
    await record(within, actor, { ...said, ...(subjectPersonId && { subjectPersonId }) });
  });
}

/** The account of a registered administrator, where he has one. */
async function accountOf(tx: TenantTx, administratorId: AdministratorId): Promise<PersonId | undefined> {
  const forms = (await selectForms(tx)).filter((form) => form.administratorId === administratorId);
  if (forms.length === 0) throw new Refusal("registers.administrator_not_found");
  return forms.findLast(({ personId }) => personId !== undefined)?.personId;
}
