import type { TenantTx } from "@tachiai/platform";
import {
  AdministratorFacts,
  type AdministratorId,
  type ChangeFormId,
  type ChangeKind,
  type Day,
  type EvidenceId,
  OrganisationFacts,
  type Paper,
  type PersonId,
} from "@tachiai/protocol";
import type { RegistersTables } from "../registers.tables.ts";

/** A change form as it was filed. */
export interface FiledForm {
  readonly formId: ChangeFormId;
  readonly what: ChangeKind;
  readonly administratorId?: AdministratorId;
  readonly personId?: PersonId;
  readonly organisation?: OrganisationFacts;
  readonly administrator?: AdministratorFacts;
  readonly effectiveOn: Day;
  readonly paper?: Paper;
  readonly filedBy: PersonId;
  readonly isByProvider: boolean;
  readonly filedAt: Date;
  readonly evidenceId: EvidenceId;
}

export async function insertForm(tx: TenantTx, form: FiledForm): Promise<void> {
  const facts = form.organisation ?? form.administrator;
  await tx.query
    .withTables<RegistersTables>()
    .insertInto("registers.change_form")
    .values({
      tenant_id: tx.tenantId,
      form_id: form.formId,
      what: form.what,
      administrator_id: form.administratorId ?? null,
      person_id: form.personId ?? null,
      facts: facts ? JSON.stringify(facts) : null,
      effective_on: form.effectiveOn,
      paper_kind: form.paper?.kind ?? null,
      paper_dated_on: form.paper?.datedOn ?? null,
      filed_by: form.filedBy,
      is_by_provider: form.isByProvider,
      filed_at: form.filedAt,
      evidence_id: form.evidenceId,
    })
    .execute();
}

/** All forms of the customer, in the order in which they were filed. */
export async function selectForms(tx: TenantTx): Promise<FiledForm[]> {
  const rows = await tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.change_form")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    formId: row.form_id,
    what: row.what,
    ...(row.administrator_id && { administratorId: row.administrator_id }),
    ...(row.person_id && { personId: row.person_id }),
    ...(row.what === "organisation" && { organisation: OrganisationFacts.parse(row.facts) }),
    ...(row.what !== "organisation" &&
      row.facts !== null && { administrator: AdministratorFacts.parse(row.facts) }),
    effectiveOn: row.effective_on,
    ...(row.paper_kind &&
      row.paper_dated_on && { paper: { kind: row.paper_kind, datedOn: row.paper_dated_on } }),
    filedBy: row.filed_by,
    isByProvider: row.is_by_provider,
    filedAt: row.filed_at,
    evidenceId: row.evidence_id,
  }));
}
