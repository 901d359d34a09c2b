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
import type {
  ApplicationConsent,
  ApplicationForm,
  ApplicationId,
  ListedApplications,
  OrganisationId,
  Service,
  TenantId,
} from "@tachiai/protocol";
import { mayApply, mayListContracts } from "../contracts.policy.ts";
import { contractFor } from "../life/contract-for.ts";
import { profileOf } from "../profiles-contracted.ts";
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
 * (TRM-02). An assignment is drafted only: both sides sign it on paper.
 *
 * Refuses `access.denied`, `application.no_provider`, `application.no_contract`, `application.contracted_already`, and what
 * `receiveApplication` and `requireAgreeing` do.
 */
export function applyFromConsole(
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
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayApply(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const { provider, name } = await requireProvider(tx);
    await requireFitting(tx, form);
    const service = serviceOn(form);
    if (form.kind === "new") await agree(tx, actor, service, consent);
    await record(tx, actor, {
      action: "application.sent",
      subject: organisationIn(tenantId),
      retention: "organisation",
      details: { service, kind: form.kind },
    });
    // Last: what is refused there undoes the rest.
    return inTenant(database, messenger, domainOf(provider), async (within) => {
      const organisationId = organisationIn(tenantId);
      const received = { form, channel: "console" as const, applicantName: name, organisationId, consent };
      publishApplications(within, bus, organisationId);
      if (form.kind !== "assignment") return receiveApplication(within, messenger, received);
      return { applicationId: await draftApplication(within, messenger, received) };
    });
  });
}

/**
 * Takes an application back that is not decided yet.
 *
 * Refuses `access.denied`, `application.no_provider`, `application.not_found` or `application.decided`.
 */
export function withdrawOwnApplication(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId, applicationId }: { readonly tenantId: TenantId; readonly applicationId: ApplicationId },
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayApply(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const { provider } = await requireProvider(tx);
    const entry = {
      action: "application.withdrawn",
      subject: applicationId,
      retention: "organisation",
    } as const;
    await record(tx, actor, { ...entry, details: {} });
    await inTenant(database, messenger, domainOf(provider), async (within) => {
      await lockApplications(within);
      const own = organisationIn(tenantId);
      const file = (await selectApplications(within)).find(
        (one) => one.applicationId === applicationId && one.organisationId === own,
      );
      if (!file) throw new Refusal("application.not_found");
      const state = stateOf(file);
      if (state !== "applied" && state !== "drafted") throw new Refusal("application.decided");
      await insertApplicationStep(within, applicationId, file.steps.length + 1, { kind: "withdrawn" });
      await record(within, messenger, { ...entry, details: { organisationId: own } });
      publishApplications(within, bus, own);
    });
  });
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

async function agree(
  tx: TenantTx,
  actor: PersonActor,
  service: Service,
  consent: ApplicationConsent | undefined,
): Promise<void> {
  await requireAgreeing(tx, profileOf[service], consent);
  if (consent) await agreeByApplication(tx, actor, profileOf[service], consent);
}
