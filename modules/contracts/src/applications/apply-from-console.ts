import { agreeByApplication, requireAgreeing } from "@tachiai/consent";
import { record } from "@tachiai/evidence";
import { domainOf, findOwnOrganisation, organisationIn, rolesHeld } from "@tachiai/identity";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import { profileOfContract } from "@tachiai/policy";
import type {
  ApplicationConsent,
  ApplicationForm,
  ApplicationId,
  ListedApplications,
  OrganisationId,
  TenantId,
} from "@tachiai/protocol";
import { mayApply, mayListContracts } from "../contracts.policy.ts";
import { contractFor } from "../life/contract-for.ts";
import { publishApplications } from "./application.events.ts";
import {
  insertApplicationStep,
  lockApplications,
  selectApplications,
  selectOwnApplications,
} from "./application.store.ts";
import { serviceOn } from "./application-form.ts";
import { askedTerms } from "./asked-terms.ts";
import { draftApplication, receiveApplication } from "./receive-application.ts";
import { showApplication, stateOf } from "./show-application.ts";

/** Carries what a customer's administrator sends into his provider's domain, after he was asked for at home. */
const messenger = { kind: "system", name: "customer-application" } as const;

/**
 * An administrator applies for his organisation. With a service whose terms count applying as agreeing (S0) he agrees by it
 * (TRM-02). An assignment is drafted only: both sides sign it on paper. That he sends it is in his own log before it arrives; no
 * transaction of one domain waits for one of the other.
 *
 * Refuses `access.denied`, `application.no_provider`, `application.no_contract`, `application.contracted_already`, and what
 * `receiveApplication` and `requireAgreeing` do.
 */
export async function applyFromConsole(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: {
    readonly tenantId: TenantId;
    readonly form: ApplicationForm;
    readonly consent?: ApplicationConsent | undefined;
  },
): Promise<{ applicationId: ApplicationId; number?: number }> {
  const { tenantId, form, consent } = command;
  const service = serviceOn(form);
  const organisationId = organisationIn(tenantId);
  const { provider, name } = await inTenant(database, actor, tenantId, async (tx) => {
    if (!mayApply(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const own = await requireProvider(tx);
    await requireFitting(tx, form);
    if (form.kind === "new") await requireAgreeing(tx, profileOfContract[service], consent);
    await record(tx, actor, {
      action: "application.sent",
      subject: organisationId,
      retention: "organisation",
      details: { service, kind: form.kind },
    });
    return own;
  });
  const sent = await inTenant(database, messenger, domainOf(provider), async (tx) => {
    const received = { form, channel: "console" as const, applicantName: name, organisationId, consent };
    publishApplications(tx, bus, organisationId);
    if (form.kind !== "assignment") return receiveApplication(tx, messenger, received);
    return { applicationId: await draftApplication(tx, messenger, received) };
  });
  // The application holds it too, and its acceptance writes it down anew: nothing is lost where this one does not come about.
  if (form.kind === "new" && consent)
    await inTenant(database, actor, tenantId, (tx) =>
      agreeByApplication(tx, actor, profileOfContract[service], consent),
    );
  return sent;
}

/**
 * Takes an application back that is not decided yet.
 *
 * Refuses `access.denied`, `application.no_provider`, `application.not_found` or `application.decided`.
 */
export async function withdrawOwnApplication(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId, applicationId }: { readonly tenantId: TenantId; readonly applicationId: ApplicationId },
): Promise<void> {
  const entry = {
    action: "application.withdrawn",
    subject: applicationId,
    retention: "organisation",
  } as const;
  const own = organisationIn(tenantId);
  const { provider } = await inTenant(database, actor, tenantId, async (tx) => {
    if (!mayApply(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return requireProvider(tx);
  });
  await inTenant(database, messenger, domainOf(provider), async (tx) => {
    await lockApplications(tx);
    const file = (await selectApplications(tx)).find(
      (one) => one.applicationId === applicationId && one.organisationId === own,
    );
    if (!file) throw new Refusal("application.not_found");
    const state = stateOf(file);
    if (file.accepting || (state !== "applied" && state !== "drafted"))
      throw new Refusal("application.decided");
    await insertApplicationStep(tx, applicationId, file.steps.length + 1, { kind: "withdrawn" });
    await record(tx, messenger, { ...entry, details: { organisationId: own } });
    publishApplications(tx, bus, own);
  });
  await inTenant(database, actor, tenantId, (tx) => record(tx, actor, { ...entry, details: {} }));
}

/**
 * Shows an organisation what it has applied for, the last first, and to which terms it would agree by applying.
 *
 * Refuses `access.denied`.
 */
export function listOwnApplications(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<ListedApplications> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayListContracts(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const files = await selectOwnApplications(tx);
    return {
      applications: files.toReversed().map((file) => showApplication(file)),
      terms: await askedTerms(tx),
    };
  });
}

async function requireProvider(
  tx: TenantTx,
): Promise<{ readonly provider: OrganisationId; readonly name: string }> {
  const { foundedBy, name } = await findOwnOrganisation(tx);
  if (!foundedBy) throw new Refusal("application.no_provider");
  return { provider: foundedBy, name };
}

async function requireFitting(tx: TenantTx, form: ApplicationForm): Promise<void> {
  const contract = await contractFor(tx, serviceOn(form));
  if (form.kind === "new" && contract) throw new Refusal("application.contracted_already");
  if (form.kind !== "new" && !contract) throw new Refusal("application.no_contract");
}
