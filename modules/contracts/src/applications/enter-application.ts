import { findOwnOrganisation, inCustomer, requireContractClerk } from "@tachiai/identity";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import type {
  ApplicationConsent,
  ApplicationForm,
  ApplicationId,
  OrganisationId,
  ResellerId,
  TenantId,
} from "@tachiai/protocol";
import { decidesApplications } from "../contracts.policy.ts";
import { contractFor } from "../life/contract-for.ts";
import { publishApplications } from "./application.events.ts";
import { lockApplications, selectApplications } from "./application.store.ts";
import { serviceOn } from "./application-form.ts";
import { type Numbered, receiveApplication, receiveDraft } from "./receive-application.ts";
import { stateOf } from "./show-application.ts";

/** How a reseller of the provider's is called; refuses where there is none. `app.ts` wires the register. */
export type ResellerNamed = (tx: TenantTx, resellerId: ResellerId) => Promise<string>;

export interface EnterApplication {
  readonly tenantId: TenantId;
  readonly form: ApplicationForm;
  readonly receivedAt: string;
  readonly organisationId?: OrganisationId | undefined;
  readonly draftId?: ApplicationId | undefined;
  readonly resellerId?: ResellerId | undefined;
  readonly consent?: ApplicationConsent | undefined;
}

/**
 * A contract clerk enters a form that came on paper, from the customer or through a reseller (CON-01, PTY-13); with `draftId` one
 * that a customer drafted in his console and that has come signed by both.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `application.no_contract`, `application.contracted_already`,
 * `application.wrong_form` for another form than the drafted one, `application.not_found`, `application.decided`, what
 * `ResellerNamed` does, and what `receiveApplication` does.
 */
export async function enterApplication(
  database: Database,
  bus: Bus,
  resellerNamed: ResellerNamed,
  actor: PersonActor,
  command: EnterApplication,
): Promise<Numbered> {
  const { tenantId, form, organisationId, draftId, resellerId, consent } = command;
  const receivedAt = new Date(command.receivedAt);
  const applicantName = draftId ? "" : await nameOfApplicant(database, actor, command);
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireContractClerk(tx, actor);
    if (draftId) return enterDraft(tx, bus, actor, { draftId, form, receivedAt });
    const reseller = resellerId && { resellerId, name: await resellerNamed(tx, resellerId) };
    publishApplications(tx, bus, organisationId);
    return receiveApplication(tx, actor, {
      form,
      channel: "paper",
      receivedAt,
      applicantName,
      organisationId,
      reseller,
      consent,
    });
  });
}

async function enterDraft(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  { draftId, ...signed }: { draftId: ApplicationId; form: ApplicationForm; receivedAt: Date },
): Promise<Numbered> {
  await lockApplications(tx);
  const file = (await selectApplications(tx)).find(({ applicationId }) => applicationId === draftId);
  if (!file) throw new Refusal("application.not_found");
  if (stateOf(file) !== "drafted") throw new Refusal("application.decided");
  if (signed.form.kind !== file.form.kind || serviceOn(signed.form) !== file.service)
    throw new Refusal("application.wrong_form");
  publishApplications(tx, bus, file.organisationId);
  return receiveDraft(tx, actor, file, signed);
}

/** A customer stands in his own domain by his name; whoever is none yet, on the form. It is read before the form is taken in. */
async function nameOfApplicant(
  database: Database,
  actor: PersonActor,
  { tenantId, organisationId, form }: EnterApplication,
): Promise<string> {
  if (!organisationId) {
    if (form.kind !== "new") throw new Refusal("identity.customer_not_found");
    return form.applicant.company;
  }
  return inCustomer(database, actor, { tenantId, organisationId }, decidesApplications, async (tx) => {
    const contract = await contractFor(tx, serviceOn(form));
    if (form.kind === "new" && contract) throw new Refusal("application.contracted_already");
    if (form.kind !== "new" && !contract) throw new Refusal("application.no_contract");
    return (await findOwnOrganisation(tx)).name;
  });
}
