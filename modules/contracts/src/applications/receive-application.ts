import { requireAgreeing } from "@tachiai/consent";
import { record } from "@tachiai/evidence";
import { type Actor, Refusal, type TenantTx } from "@tachiai/platform";
import { profileOfContract } from "@tachiai/policy";
import {
  type ApplicationChannel,
  type ApplicationConsent,
  type ApplicationForm,
  ApplicationId,
  type OrganisationId,
  type QuoteId,
  type ResellerId,
} from "@tachiai/protocol";
import { requireCount } from "../life/require-count.ts";
import {
  type ApplicationFile,
  insertApplication,
  insertApplicationStep,
  isUndecided,
  lockApplications,
  nextNumber,
  saveReceipt,
} from "./application.store.ts";
import { isSignedByBoth, serviceOn } from "./application-form.ts";

export interface ReceivedForm {
  readonly form: ApplicationForm;
  readonly channel: ApplicationChannel;
  /** When it came; now when it is left out. */
  readonly receivedAt?: Date;
  readonly applicantName: string;
  readonly organisationId?: OrganisationId | undefined;
  readonly quoteId?: QuoteId;
  readonly reseller?: { readonly resellerId: ResellerId; readonly name: string } | undefined;
  readonly consent?: ApplicationConsent | undefined;
}

export interface Numbered {
  readonly applicationId: ApplicationId;
  readonly number: number;
}

/**
 * Takes a form in the provider's own domain: it gets its number and the moment of its receipt under a lock, so that the order is
 * never in doubt (CON-04). Authority is the use case's.
 *
 * Refuses `application.in_future`, `application.not_signed`, `application.nothing_changed`, `contract.too_many_licences`,
 * `application.undecided_already` while the customer waits for an answer on such a form, and for a new contract what
 * `requireAgreeing` does.
 */
export async function receiveApplication(
  tx: TenantTx,
  actor: Actor,
  received: ReceivedForm,
): Promise<Numbered> {
  const receivedAt = requirePast(tx, received.receivedAt);
  requireWhole(received.form);
  const service = serviceOn(received.form);
  if (received.form.kind === "new") await requireAgreeing(tx, profileOfContract[service], received.consent);
  await lockApplications(tx);
  await requireDecided(tx, received);
  const number = await nextNumber(tx, service);
  const applicationId = await keep(tx, actor, received, { number, receivedAt });
  await insertApplicationStep(tx, applicationId, 1, { kind: "drafted", ...byOf(actor) });
  await insertApplicationStep(tx, applicationId, 2, { kind: "applied", ...byOf(actor) });
  await recordReceipt(tx, actor, { ...received, applicationId, number, receivedAt });
  return { applicationId, number };
}

/**
 * Keeps a form that is to be signed by both on paper before it counts.
 *
 * Refuses `application.undecided_already` while there is another such draft, or one that is not decided.
 */
export async function draftApplication(
  tx: TenantTx,
  actor: Actor,
  drafted: ReceivedForm,
): Promise<ApplicationId> {
  await lockApplications(tx);
  await requireDecided(tx, drafted);
  const applicationId = await keep(tx, actor, drafted, {});
  await insertApplicationStep(tx, applicationId, 1, { kind: "drafted", ...byOf(actor) });
  await record(tx, actor, {
    action: "application.drafted",
    subject: applicationId,
    retention: "organisation",
    details: { service: serviceOn(drafted.form), kind: drafted.form.kind },
  });
  return applicationId;
}

/**
 * A draft has come back signed.
 *
 * Refuses `application.in_future` or `application.not_signed`. The caller holds the lock.
 */
export async function receiveDraft(
  tx: TenantTx,
  actor: Actor,
  file: ApplicationFile,
  { form, receivedAt: told }: { readonly form: ApplicationForm; readonly receivedAt: Date },
): Promise<Numbered> {
  const receivedAt = requirePast(tx, told);
  requireWhole(form);
  const { applicationId, service } = file;
  const number = await nextNumber(tx, service);
  await saveReceipt(tx, applicationId, { number, receivedAt, form });
  await insertApplicationStep(tx, applicationId, file.steps.length + 1, { kind: "applied", ...byOf(actor) });
  await recordReceipt(tx, actor, { ...file, form, number, receivedAt });
  return { applicationId, number };
}

async function keep(
  tx: TenantTx,
  actor: Actor,
  { form, channel, applicantName, organisationId, quoteId, reseller, consent }: ReceivedForm,
  receipt: { readonly number?: number; readonly receivedAt?: Date },
): Promise<ApplicationId> {
  const applicationId = ApplicationId.parse(tx.randomness.uuid());
  const { by: enteredBy } = byOf(actor);
  await insertApplication(tx, {
    applicationId,
    service: serviceOn(form),
    form,
    channel,
    applicantName,
    ...receipt,
    ...(organisationId && { organisationId }),
    ...(quoteId && { quoteId }),
    ...(reseller && { reseller }),
    ...(consent && { consent }),
    ...(enteredBy && { enteredBy }),
  });
  return applicationId;
}

async function recordReceipt(
  tx: TenantTx,
  actor: Actor,
  received: Omit<ReceivedForm, "reseller"> & {
    readonly applicationId: ApplicationId;
    readonly number: number;
    readonly receivedAt: Date;
    readonly reseller?: { readonly resellerId?: ResellerId } | undefined;
  },
): Promise<void> {
  const { form, channel, organisationId, quoteId, reseller, consent, number, receivedAt } = received;
  await record(tx, actor, {
    action: "application.received",
    subject: received.applicationId,
    retention: "organisation",
    details: {
      service: serviceOn(form),
      kind: form.kind,
      channel,
      number,
      receivedAt: receivedAt.toISOString(),
      ...(organisationId && { organisationId }),
      ...(quoteId && { quoteId }),
      ...(reseller?.resellerId && { resellerId: reseller.resellerId }),
      ...(consent && {
        terms: consent.version,
        sha256: consent.sha256,
        acknowledged: [...consent.acknowledged],
        trigger: "application",
      }),
    },
  });
}

function byOf(actor: Actor) {
  return actor.kind === "person" ? { by: actor.personId } : {};
}

function requirePast(tx: TenantTx, receivedAt: Date | undefined): Date {
  if (receivedAt && receivedAt > tx.now) throw new Refusal("application.in_future");
  return receivedAt ?? tx.now;
}

/** One of a kind at a time: nobody fills the row that others wait in. */
async function requireDecided(tx: TenantTx, { organisationId, form }: ReceivedForm): Promise<void> {
  if (organisationId && (await isUndecided(tx, organisationId, form)))
    throw new Refusal("application.undecided_already");
}

function requireWhole(form: ApplicationForm): void {
  if (form.kind === "assignment" && !isSignedByBoth(form)) throw new Refusal("application.not_signed");
  if (form.kind !== "change") return;
  if (form.count === undefined && form.plan === undefined) throw new Refusal("application.nothing_changed");
  requireCount(form.service, form.count);
}
