import { holdLock, type TenantTx } from "@tachiai/platform";
import {
  Accepted,
  type ApplicationChannel,
  ApplicationConsent,
  ApplicationForm,
  type ApplicationId,
  type ApplicationState,
  OrganisationId,
  type PersonId,
  type QuoteId,
  type RefusalReason,
  type ResellerId,
  type Service,
} from "@tachiai/protocol";
import { type Selectable, sql } from "kysely";
import { z } from "zod";
import type { ApplicationTables } from "./application.tables.ts";
import { serviceOn } from "./application-form.ts";

export interface ApplicationStep {
  readonly kind: ApplicationState;
  readonly reason?: RefusalReason;
  readonly words?: string;
  readonly accepted?: Accepted;
  readonly by?: PersonId;
  readonly at: Date;
}

/** An application with all that was done with it. */
export interface ApplicationFile {
  readonly applicationId: ApplicationId;
  readonly service: Service;
  readonly channel: ApplicationChannel;
  readonly number?: number;
  readonly receivedAt?: Date;
  readonly organisationId?: OrganisationId;
  readonly applicantName: string;
  readonly quoteId?: QuoteId;
  readonly reseller?: { readonly resellerId?: ResellerId; readonly name: string };
  readonly form: ApplicationForm;
  readonly consent?: ApplicationConsent;
  readonly enteredBy?: PersonId;
  readonly steps: readonly ApplicationStep[];
  /** What was decided, while it is being carried out. */
  readonly accepting?: Accepting;
}

/** An acceptance that is being carried out: with what, and whose contract it is from then on. */
export interface Accepting {
  readonly accepted: Accepted;
  readonly organisationId: OrganisationId;
}

const KeptAccepting = z.object({ accepted: Accepted, organisationId: OrganisationId });

/** Who numbers or decides applications of a provider holds it: order of receipt is asked for, and one decision. */
export function lockApplications(tx: TenantTx): Promise<void> {
  return holdLock(tx, "contracts.application");
}

export async function insertApplication(
  tx: TenantTx,
  file: Omit<ApplicationFile, "steps" | "accepting">,
): Promise<void> {
  await tx.query
    .withTables<ApplicationTables>()
    .insertInto("contracts.application")
    .values({
      tenant_id: tx.tenantId,
      application_id: file.applicationId,
      service: serviceOn(file.form),
      kind: file.form.kind,
      channel: file.channel,
      number: file.number ?? null,
      received_at: file.receivedAt ?? null,
      customer_id: file.organisationId ?? null,
      applicant: file.applicantName,
      quote_id: file.quoteId ?? null,
      reseller_id: file.reseller?.resellerId ?? null,
      reseller: file.reseller?.name ?? null,
      form: JSON.stringify(file.form),
      consent: file.consent ? JSON.stringify(file.consent) : null,
      entered_by: file.enteredBy ?? null,
      entered_at: tx.now,
    })
    .execute();
}

/** The signed form of a draft has come in. */
export async function saveReceipt(
  tx: TenantTx,
  applicationId: ApplicationId,
  { number, receivedAt, form }: { readonly number: number; readonly receivedAt: Date; form: ApplicationForm },
): Promise<void> {
  await tx.query
    .withTables<ApplicationTables>()
    .updateTable("contracts.application")
    .set({ number, received_at: receivedAt, form: JSON.stringify(form) })
    .where("tenant_id", "=", tx.tenantId)
    .where("application_id", "=", applicationId)
    .execute();
}

export async function insertApplicationStep(
  tx: TenantTx,
  applicationId: ApplicationId,
  position: number,
  step: Omit<ApplicationStep, "at">,
): Promise<void> {
  await tx.query
    .withTables<ApplicationTables>()
    .insertInto("contracts.application_step")
    .values({
      tenant_id: tx.tenantId,
      application_id: applicationId,
      position,
      kind: step.kind,
      reason: step.reason ?? null,
      words: step.words ?? null,
      accepted: step.accepted ? JSON.stringify(step.accepted) : null,
      done_by: step.by ?? null,
      done_at: tx.now,
    })
    .execute();
}

/** The next number for a service; the caller holds the lock. */
export async function nextNumber(tx: TenantTx, service: Service): Promise<number> {
  const row = await tx.query
    .withTables<ApplicationTables>()
    .selectFrom("contracts.application")
    .select(({ fn }) => fn.max("number").as("last"))
    .where("tenant_id", "=", tx.tenantId)
    .where("service", "=", service)
    .executeTakeFirstOrThrow();
  return (row.last ?? 0) + 1;
}

/** Whether a customer waits for an answer, or has a draft, on such a form; the caller holds the lock. */
export async function isUndecided(
  tx: TenantTx,
  organisationId: OrganisationId,
  form: ApplicationForm,
): Promise<boolean> {
  const row = await tx.query
    .withTables<ApplicationTables>()
    .selectFrom("contracts.application as one")
    .select("one.application_id")
    .where("one.tenant_id", "=", tx.tenantId)
    .where("one.customer_id", "=", organisationId)
    .where("one.service", "=", serviceOn(form))
    .where("one.kind", "=", form.kind)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom("contracts.application_step as step")
            .select("step.position")
            .whereRef("step.tenant_id", "=", "one.tenant_id")
            .whereRef("step.application_id", "=", "one.application_id")
            .where("step.kind", "in", ["refused", "accepted", "withdrawn"]),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Every application that came to the provider, by when it was entered. */
export async function selectApplications(tx: TenantTx): Promise<ApplicationFile[]> {
  const query = tx.query.withTables<ApplicationTables>();
  const rows = await query
    .selectFrom("contracts.application")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("entered_at")
    .orderBy("application_id")
    .execute();
  const steps = await query
    .selectFrom("contracts.application_step")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("position")
    .execute();
  const byId = Map.groupBy(steps, (step) => step.application_id);
  return rows.map((row) => fileOf(row, (byId.get(row.application_id) ?? []).map(stepOf)));
}

/** What the customer in whose domain the transaction is has applied for. */
export async function selectOwnApplications(tx: TenantTx): Promise<ApplicationFile[]> {
  const { rows } = await sql<OwnRow>`
    select * from contracts.own_applications() order by entered_at, application_id`.execute(tx.query);
  return rows.map(({ steps, ...row }) =>
    fileOf(
      { ...row, customer_id: null, quote_id: null, reseller_id: null, entered_by: null, accepting: null },
      steps.map((step) => stepOf({ ...step, done_by: null, done_at: new Date(step.done_at) })),
    ),
  );
}

type ApplicationRow = Omit<Selectable<ApplicationTables["contracts.application"]>, "tenant_id">;
type StepRow = Omit<
  Selectable<ApplicationTables["contracts.application_step"]>,
  "tenant_id" | "application_id" | "position"
>;
type OwnRow = Omit<
  ApplicationRow,
  "customer_id" | "quote_id" | "reseller_id" | "entered_by" | "accepting"
> & {
  readonly steps: readonly (Omit<StepRow, "done_by" | "done_at"> & { readonly done_at: string })[];
};

function fileOf(row: ApplicationRow, steps: readonly ApplicationStep[]): ApplicationFile {
  return {
    applicationId: row.application_id,
    service: row.service,
    channel: row.channel,
    ...(row.number !== null && { number: row.number }),
    ...(row.received_at && { receivedAt: row.received_at }),
    ...(row.customer_id && { organisationId: row.customer_id }),
    applicantName: row.applicant,
    ...(row.quote_id && { quoteId: row.quote_id }),
    ...(row.reseller && {
      reseller: { name: row.reseller, ...(row.reseller_id && { resellerId: row.reseller_id }) },
    }),
    form: ApplicationForm.parse(row.form),
    ...(row.consent !== null && { consent: ApplicationConsent.parse(row.consent) }),
    ...(row.entered_by && { enteredBy: row.entered_by }),
    ...(row.accepting !== null && { accepting: KeptAccepting.parse(row.accepting) }),
    steps,
  };
}

function stepOf(row: StepRow): ApplicationStep {
  return {
    kind: row.kind,
    ...(row.reason && { reason: row.reason }),
    ...(row.words !== null && { words: row.words }),
    ...(row.accepted !== null && { accepted: Accepted.parse(row.accepted) }),
    ...(row.done_by && { by: row.done_by }),
    at: row.done_at,
  };
}

/** Whose it is, once its applicant is a customer. */
export async function saveCustomer(
  tx: TenantTx,
  applicationId: ApplicationId,
  organisationId: OrganisationId,
): Promise<void> {
  await tx.query
    .withTables<ApplicationTables>()
    .updateTable("contracts.application")
    .set({ customer_id: organisationId })
    .where("tenant_id", "=", tx.tenantId)
    .where("application_id", "=", applicationId)
    .execute();
}

/** Keeps what is being carried out; nothing any more once it is done or was refused. */
export async function saveAccepting(
  tx: TenantTx,
  applicationId: ApplicationId,
  accepting: Accepting | undefined,
): Promise<void> {
  await tx.query
    .withTables<ApplicationTables>()
    .updateTable("contracts.application")
    .set({ accepting: accepting ? JSON.stringify(accepting) : null })
    .where("tenant_id", "=", tx.tenantId)
    .where("application_id", "=", applicationId)
    .execute();
}
