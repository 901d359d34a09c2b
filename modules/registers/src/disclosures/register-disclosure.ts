import { profilesContracted, profilesEnded } from "@tachiai/contracts";
import { type EntryDetails, record } from "@tachiai/evidence";
import { inCustomer, type OfProvider, requireStaff, servedBy } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import {
  type AdministratorId,
  type DisclosureAbout,
  DisclosureId,
  type DisclosureSaid,
  type EvidenceAction,
  type PersonId,
  type ProfileId,
} from "@tachiai/protocol";
import { selectForms } from "../facts/change-form.store.ts";
import { keepsRegisters } from "../registers.policy.ts";
import { detailsOf, disclosureAction } from "./disclosure-details.ts";
import { judgeSaid } from "./judge-said.ts";

/**
 * A contract clerk registers that a customer's data, or something confidential, was told to somebody outside (EPW-11,
 * CFD-05). The entry is the register; of a customer's data the same stands in the customer's own log, and whoever it is
 * about finds it there.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `registers.terms_not_contracted`,
 * `registers.administrator_not_found` and what `judgeSaid` does.
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
    const customerName = await servedNameOf(database, actor, about);
    if (about.kind === "customer-data" && customerName === undefined)
      throw new Refusal("identity.customer_not_found");
    const details = { disclosureId, about: detailsOf(about), ...judged };
    const entry = { action: disclosureAction, about, disclosureId, details } as const;
    await recordInOwn(tx, actor, entry, customerName);
    await recordAtCustomer(database, tx, actor, entry);
    return disclosureId;
  });
}

/** How a customer whom the provider serves now is called; undefined for another, and for what is no customer's. */
export async function servedNameOf(
  database: Database,
  actor: PersonActor,
  about: DisclosureAbout,
): Promise<string | undefined> {
  if (about.kind !== "customer-data") return undefined;
  const served = await servedBy(database, actor.organisationId);
  return served.find(({ organisationId }) => organisationId === about.organisationId)?.name;
}

interface DisclosureEntry {
  readonly action: EvidenceAction;
  readonly about: DisclosureAbout;
  readonly disclosureId: DisclosureId;
  readonly details: EntryDetails;
}

/** In the provider's log, with the name of the customer, who may leave. */
export async function recordInOwn(
  tx: TenantTx,
  actor: PersonActor,
  { action, disclosureId: subject, details }: DisclosureEntry,
  customerName: string | undefined,
): Promise<void> {
  const named = customerName === undefined ? details : { ...details, customerName };
  await record(tx, actor, { action, subject, retention: "organisation", details: named });
}

/** Of a customer's data the same in the customer's log. */
export async function recordAtCustomer(
  database: Database,
  tx: TenantTx,
  actor: PersonActor,
  { action, about, disclosureId: subject, details }: DisclosureEntry,
): Promise<void> {
  if (about.kind !== "customer-data") return;
  const { organisationId, profileId, administratorId } = about;
  const customer = { tenantId: tx.tenantId, organisationId };
  // Last: what is refused here undoes the rest.
  await inCustomer(database, actor, customer, keepsRegisters, async (within) => {
    await requireUnderTerms(within, profileId);
    const subjectPersonId = administratorId && (await accountOf(within, administratorId));
    await record(within, actor, {
      action,
      subject,
      retention: "organisation",
      details,
      ...(subjectPersonId && { subjectPersonId }),
    });
  });
}

/** By which terms something is judged is the customer's contract to say, over or not; open support asks for none. */
async function requireUnderTerms(tx: TenantTx, profileId: ProfileId): Promise<void> {
  const ended = (await profilesEnded(tx)).map((one) => one.profileId);
  const held: readonly ProfileId[] = ["support-open", ...(await profilesContracted(tx)), ...ended];
  if (!held.includes(profileId)) throw new Refusal("registers.terms_not_contracted");
}

/** The account of a registered administrator, where he has one. */
async function accountOf(tx: TenantTx, administratorId: AdministratorId): Promise<PersonId | undefined> {
  const forms = (await selectForms(tx)).filter((form) => form.administratorId === administratorId);
  if (forms.length === 0) throw new Refusal("registers.administrator_not_found");
  return forms.findLast(({ personId }) => personId !== undefined)?.personId;
}
