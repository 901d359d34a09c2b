import { endContract, hasContracts } from "@tachiai/contracts";
import { auditLogs, openShredder, record } from "@tachiai/evidence";
import { auditRoster, forgetAccounts, forgetOrganisation } from "@tachiai/identity";
import { inTenant, type SystemActor, type TenantTx } from "@tachiai/platform";
import {
  ContractId,
  type DeviceId,
  defaultAgentSettings,
  inviteMember,
  type PersonId,
  type TenantId,
} from "@tachiai/protocol";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { rowEnds } from "./architecture/row-ends.ts";
import { endOrganisations } from "./end-organisations.ts";
import { eraseEndedRows, eraseOfEach } from "./erase-ended-rows.ts";
import { addCustomer, type Company, setUpProvider } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";
import { layDownWatching, openWatchingAgent } from "./testing/watched-worker.ts";

const tester: SystemActor = { kind: "system", name: "test" };
const lastMoment = "2031-12-31T14:59:59.999Z";
const over = "2031-12-31T15:00:00.000Z";

let server: TestServer;
let provider: Company;
/** Whose only contract ended at the end of 2026; and one that goes on as it is. */
let ours: Company;
let theirs: Company;
/** By what rows name the people of `ours`. */
let people: readonly string[];
beforeEach(async () => {
  server = await openTestServer();
  provider = await setUpProvider(server);
  ours = await addCustomer(server, provider, "試験商事");
  theirs = await addCustomer(server, provider, "別の会社");
  people = await live(ours);
  await live(theirs);
  const [contract] = await server.query(
    "select contract_id as id from contracts.contract where tenant_id = $1",
    ours.tenantId,
  );
  const contractId = ContractId.parse(contract?.["id"]);
  await within(ours, (tx) =>
    endContract(tx, tester, { contractId, endedOn: "2026-12-31", ground: "agreement" }),
  );
  // What it allows no more has ended before the years go by.
  await expect
    .poll(() => server.query("select from contracts.due where contract_id = $1", contractId), {
      timeout: 10_000,
    })
    .toEqual([]);
  await server.query(
    "insert into contracts.due (contract_id, tenant_id, due_at) values ($1, $2, '2999-01-01')",
    contractId,
    ours.tenantId,
  );
  await server.query(
    "insert into contracts.debt_stop (contract_id, tenant_id) values ($1, $2)",
    contractId,
    ours.tenantId,
  );
  await server.sealed();
});
afterEach(() => server.close());

/** What people do and leave behind in a company; gives their ids and addresses. */
async function live(company: Company): Promise<readonly string[]> {
  const group = await company.group("総務部");
  const manager = await company.join("管理 次郎", [{ role: "manager", groupId: group }]);
  const worker = await company.join("社員 花子", ["worker"], [group]);
  const email = `${company.tenantId}@example.jp`;
  await company.administrator.browser.api.call(inviteMember, {
    params: { tenantId: company.tenantId },
    body: {
      credentialRisk: 1,
      email,
      displayName: "まだ来ない人",
      employeeCode: "",
      from: "2026-12-01",
      groups: [],
      roles: [{ role: "auditor" }],
    },
  });
  await layDownWatching(server, company);
  const { deviceId } = await openWatchingAgent(server, company, worker);
  await plant(company.tenantId, worker.personId, deviceId);
  return [company.administrator, manager, worker]
    .flatMap(({ personId, email: own }) => [personId, own])
    .concat(email);
}

/** Rows of the tables that take more people, or more time, to come to be filled; as they are filled then. */
async function plant(tenantId: TenantId, personId: PersonId, deviceId: DeviceId): Promise<void> {
  const id = () => crypto.randomUUID();
  const enquiry = id();
  const violation = id();
  const subcontractor = id();
  const account = id();
  const document = id();
  const payment = id();
  const refund = id();
  const run = id();
  const application = id();
  const licence = id();
  const session = id();
  const serviceEpoch = id();
  const [key, request, epoch, incident, picture, enrolment, notice] = Array.from({ length: 7 }, id);
  const at = "'2026-11-24T00:00:00Z'";
  const bytes = (length: number) => `decode(repeat('00', ${length}), 'hex')`;
  const rows: Record<string, string> = {
    "consent.data_request": `values ($1, '${id()}', 'disclosure', 'received', '開示', $2, '社員 花子', null, ${at}, '2026-12-08')`,
    "consent.operator_policy": `values ($1, 'privacy', 1, '2026-11-24', '{}', ${bytes(32)}, $2, ${at})`,
    "consent.receipt": `values ($1, '${id()}', $2, '${deviceId}', '{camera}', ${at}, ${at})`,
    "consent.terms_draft (tenant_id, profile, kind, revision, content, change, sha256, drafted_by, drafted_at)": `values ($1, 'telework', 'manual', 1, '{}', '{}', ${bytes(32)}, $2, ${at})`,
    "consent.terms_version (tenant_id, profile, kind, version, title, content, change, effective_from, sha256, drafted_by, proposed_by, released_by, announced_at)": `values ($1, 'telework', 'manual', 1, '手引き', '{}', '{}', '2099-01-01', ${bytes(32)}, $2, $2, '${id()}', ${at})`,
    "consent.terms_act (act_id, tenant_id, profile, kind, version, sha256, pinned, acted_by, acted_at, evidence_id)": `values ('${id()}', $1, 'telework', 'withdrawn', 1, ${bytes(32)}, '[]', $2, ${at}, '${id()}')`,
    "consent.request_days (tenant_id, set_by, days, set_at)": `values ($1, $2, 14, ${at})`,
    "evidence.epoch": `values ($1, '${epoch}', 'telework', $2, '${deviceId}', ${bytes(32)}, '', ${bytes(64)}, ${bytes(32)}, ${bytes(32)}, '2026-12-31', '${id()}')`,
    "evidence.epoch_wrap": `values ($1, '${epoch}', $2, ${bytes(32)}, '', ${at}, '${id()}')`,
    "evidence.epoch_recovery_wrap (tenant_id, epoch_id, recovery_key, wrapped, stated_by)": `select $1, '${epoch}', ${bytes(32)}, '', $2`,
    "evidence.service_epoch": `select $1, '${serviceEpoch}'::uuid, 'support-session', $2, null::uuid, ${bytes(32)}, ${bytes(32)}, '', ${bytes(64)}, ${bytes(32)}, null::timestamptz, '2026-12-31'::date, '${id()}'::uuid`,
    "evidence.service_epoch_wrap": `values ($1, '${serviceEpoch}', $2, ${bytes(32)}, '')`,
    "evidence.release": `values ($1, 'attendance', $2, '2029-12-31', ${at})`,
    "identity.one_time_link (token_hash, tenant_id, purpose, person_id, expires_at)": `values (sha256('${id()}'), $1, 'reset', $2, ${at})`,
    "identity.roster_statement": `select $1, 0, $2::uuid::text, ${bytes(64)}, ${at}`,
    "identity.roster_pin": `values ($1, $2, '', ${bytes(64)})`,
    "identity.recovery_key (tenant_id, recovery_key_id, public_key, rehearsal_sealed, rehearsal_sha256, made_at, used_at, retired_at)": `select $1, '${key}', ${bytes(32)}, '', ${bytes(32)}, ${at}, ${at}, null where $2::uuid is not null`,
    "identity.recovery_share": `values ($1, '${key}', 1, $2, '')`,
    "identity.recovery_request (tenant_id, recovery_request_id, recovery_key_id, reason, asked_by, opener_id, asked_at, expires_at)": `values ($1, '${request}', '${key}', '練習', $2, '${id()}', ${at}, ${at})`,
    "identity.recovery_approval": `values ($1, '${request}', $2, ${at}, '対面')`,
    "identity.recovery_given": `values ($1, '${request}', 1, $2, '')`,
    "notices.notice": `values ('${notice}', $1, 'general', '件名', '本文', null, '{}', '{in-app}', ${bytes(32)}, $2, ${at}, ${at})`,
    "notices.posting": `select '${notice}', $1, 'general', '件名', '本文', ${at} where $2::uuid is not null`,
    "notices.addressee": `values ($1, '${notice}', $2)`,
    "notices.received": `select $1, '${notice}', '${id()}', '提供者', 'general', '件名', '本文', null, '{in-app}'::text[], ${bytes(32)}, ${at}::timestamptz, null::timestamptz, ${at}::timestamptz where $2::uuid is not null`,
    "notices.delivery (delivery_id, tenant_id, notice_id, channel, person_id, address, state)": `values ('${id()}', $1, '${notice}', 'mail', $2, 'a@example.jp', 'waiting')`,
    "notices.stop": `values ('${id()}', $1, 'outage', 'operation', '障害', ${at}, null, ${at}, false, '${notice}', $2, ${at}, null)`,
    "consent.acknowledgement (acknowledgement_id, tenant_id, profile, document, version, sha256, clauses, person_id, acted_by, acted_at, evidence_id)": `values ('${id()}', $1, 'watch', 'licence-agreement', 1, ${bytes(32)}, '{}', $2, $2, ${at}, '${id()}')`,
    "consent.agreement (tenant_id, agreement_id, kind, reference, concluded_on, profiles, clauses, body, edits, valid_from, state, proposed_by, proposed_at)": `values ($1, '${id()}', 'special', '覚書', '2026-11-24', '{telework}', '{}', '', '{}', '2026-11-24', 'proposed', $2, ${at})`,
    "consent.recheck (recheck_id, tenant_id, customer_id, profile, checked_on, how, result, entered_by, entered_at, evidence_id)": `values ('${id()}', $1, $1, 'telework', '2026-11-24', '照会', 'nothing-found', $2, ${at}, '${id()}')`,
    "consent.collection_answer (tenant_id, service, answer, version, answered_by, answered_at, evidence_id)": `values ($1, 'watch', 'agreed', 1, $2, ${at}, '${id()}')`,
    "consent.explanation (tenant_id, explanation_id, service, device_id, device_name, person_id, explained_by, explained_at, way, words, version, recorded_at, evidence_id)": `values ($1, '${id()}', 'watch', '${id()}', '端末', $2, $2, ${at}, 'in-person', '', 1, ${at}, '${id()}')`,
    "notices.guide": `values ('${id()}', $1, 'news', '件名', '本文', ${bytes(32)}, $2, ${at})`,
    "notices.step_done": `values ($1, '${id()}', ${bytes(32)}, $2, ${at}, '${id()}')`,
    "notices.reading": `values ($1, '${notice}', $2, ${at})`,
    "registers.enquiry": `select $1, '${enquiry}'::uuid, 'telework', 'mail', '${id()}'::uuid, '社員 花子', '件名', 'received', $2, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz, 'telephone-hours', null::timestamptz, null::timestamptz, null::timestamptz, null::text`,
    "registers.enquiry_message (tenant_id, enquiry_id, kind, body, person_id, author_name, is_by_provider, written_at)": `values ($1, '${enquiry}', 'question', '本文', $2, '社員 花子', false, ${at})`,
    "registers.enquiry_attachment (tenant_id, attachment_id, enquiry_id, name, kind, bytes, sha256, attached_by, author_name, is_by_provider, attached_at)": `values ($1, '${id()}', '${enquiry}', 'a.txt', 'text', 'a', sha256('a'), $2, '社員 花子', false, ${at})`,
    "registers.enquiry_defect": `values ($1, '${enquiry}', '不具合', $2, ${at})`,
    "registers.enquiry_link": `values ($1, '${enquiry}', 'session', '${id()}', $2, ${at})`,
    "registers.outage": `values ($1, '${id()}', 'telework', '障害', ${at}, ${at}, null, $2, null)`,
    "registers.subcontractor": `values ($1, '${subcontractor}', '委託先', '保守', '氏名', '2026-11-24', null, $2, ${at})`,
    "registers.supervision (tenant_id, subcontractor_id, supervised_on, supervisor, finding, entered_by, entered_at)": `values ($1, '${subcontractor}', '2026-11-24', '監督', '問題なし', $2, ${at})`,
    "registers.subcontractor_engagement": `values ($1, '${subcontractor}', '${id()}', '顧客', '${id()}', $2, ${at})`,
    "registers.reseller": `values ($1, '${id()}', '販売店', null, '', $2, ${at})`,
    "registers.region_exception (tenant_id, exception_id, reference, place, ranges, valid_from, entered_by, entered_at)": `values ($1, '${id()}', '覚書', '国外', '{198.51.100.0/24}', '2026-11-24', $2, ${at})`,
    "registers.paper_channel (tenant_id, customer_id, paper, from_on, entered_by, entered_at)": `values ($1, '${id()}', 'order', '2026-11-24', $2, ${at})`,
    "contracts.quote (tenant_id, quote_id, number, service, customer, lines, valid_until, remarks, issued_by, issued_at, token_hash)": `values ($1, '${id()}', 1, 'telework', '顧客', '[]', '2026-12-24', '', $2, ${at}, sha256('${id()}'::bytea))`,
    "contracts.application (tenant_id, application_id, service, kind, channel, applicant, form, entered_by, entered_at)": `values ($1, '${application}', 'telework', 'end', 'paper', '顧客', '{}', $2, ${at})`,
    "contracts.proposal (tenant_id, proposal_id, customer_id, contract_id, ordered, proposed_by, proposed_at)": `values ($1, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '{}', $2, ${at})`,
    "contracts.application_step (tenant_id, application_id, position, kind, done_by, done_at)": `values ($1, '${application}', 1, 'drafted', $2, ${at})`,
    "contracts.line_successor": `values ($1, '名称', '5-1-1g', $2, ${at})`,
    "registers.force_majeure": `values ($1, '${id()}', 'fire', '{}', '火災', ${at}, null, $2, ${at})`,
    "registers.confidential_item (tenant_id, item_id, profile, title, counterpart, is_ours, form, disclosed_on, circle, entered_by, entered_at)": `values ($1, '${id()}', 'telework', '図面', '相手', false, 'marked', '2026-11-24', '担当者', $2, ${at})`,
    "registers.suspicion (tenant_id, suspicion_id, profile, violation, body, evidence_ids, reported_by, reporter_name, is_by_provider, suspected_at)": `values ($1, '${id()}', 'telework', 'malware', '報告', '{}', $2, '社員 花子', false, ${at})`,
    "registers.violation": `values ($1, '${violation}', '${id()}', '顧客', 'telework', 'malware', ${at}, '監査', $2, ${at})`,
    "registers.violation_step (tenant_id, violation_id, kind, body, done_by, done_at)": `values ($1, '${violation}', 'deliberated', '検討', $2, ${at})`,
    "registers.change_form (tenant_id, form_id, what, administrator_id, person_id, facts, effective_on, filed_by, is_by_provider, filed_at, evidence_id)": `values ($1, '${id()}', 'administrator-registered', '${id()}', $2, '{}', '2026-11-24', $2, false, ${at}, '${id()}')`,
    "invoicing.issuer (tenant_id, name, lines, transfer_to, due_shift, entered_by, entered_at)": `values ($1, '発行者', '{}', '{}', 'next', $2, ${at})`,
    "invoicing.price": `values ($1, '${id()}', 'watch', 190, '2026-11-24', null, $2, ${at})`,
    "invoicing.bundle_discount": `values ($1, '${id()}', 40, '2026-11-24', null, $2, ${at})`,
    "invoicing.held_product": `values ($1, '${id()}', '${id()}', 'security-licence-plus', '2026-11-24', null, '写し', $2, ${at}, null, null, null)`,
    "invoicing.agreed_price": `values ($1, '${id()}', '${id()}', 100, '2026-11-24', null, $2, ${at})`,
    "invoicing.account (tenant_id, account_id, kind, organisation_id, name, honorific, lines, payer_names, contractor, is_hikari, pays_by, paper, rounding, late_rule, entered_by, entered_at)": `values ($1, '${account}', 'customer', $1, '請求先', '御中', '{}', '{}', 'corporation', false, 'transfer', 'invoice', 'down', 'none', $2, ${at})`,
    "invoicing.billed_contract (tenant_id, contract_id, organisation_id, customer, account_id, entered_by, entered_at)": `values ($1, '${id()}', $1, '顧客', '${account}', $2, ${at})`,
    "invoicing.document (tenant_id, document_id, kind, number, account_id, partner, month, issued_on, due_on, total, issuer_position, paper, issued_at, evidence_id)": `select $1, '${document}', 'invoice', '2026-000001', '${account}', '請求先', '2026-11', '2026-12-01', '2026-12-31', 209, position, '{}', ${at}, '${id()}' from invoicing.issuer where tenant_id = $1 and entered_by = $2`,
    "invoicing.billed_month": `select $1, '${id()}', '2026-11', '${document}' where $2::uuid is not null`,
    "invoicing.billed_remainder": `select $1, '${id()}', '2027-01-01', '${document}' where $2::uuid is not null`,
    "invoicing.outage": `values ($1, '${id()}', 'watch', ${at}, '2026-11-26T00:00:00Z', '障害', $2, ${at})`,
    "invoicing.mail (tenant_id, mail_id, document_id, address, receiver, state, next_try_at, entered_by, entered_at)": `values ($1, '${id()}', '${document}', 'keiri@example.jp', '経理', 'waiting', ${at}, $2, ${at})`,
    "invoicing.counter": `select $1, '', 2026, 1 where $2::uuid is not null`,
    "invoicing.item": `values ($1, '${id()}', '${account}', 'actual-cost', '郵送料', '2026-11-24', 84, 1, '${document}', $2, ${at})`,
    "invoicing.closing": `values ($1, '2026-11', 1, '2026-12-01', 1, $2, ${at}, ${at})`,
    "invoicing.closing_outcome": `select $1, '2026-11', 1, '${account}'::uuid, '${document}'::uuid, '[]'::jsonb, ${at}::timestamptz where $2::uuid is not null`,
    "invoicing.payment": `values ($1, '${payment}', '2026-12-01', 209, '請求先', 'transfer', null, '', $2, ${at})`,
    "invoicing.collector (tenant_id, code, name, account, entered_by, entered_at)": `values ($1, '1', '名', '{}', $2, ${at})`,
    "invoicing.debit_run": `select $1, '${run}', '2026-12-28', position, $2, ${at} from invoicing.collector where tenant_id = $1`,
    "invoicing.debit": `select $1, '${run}', '${account}', '1', '{}', 'first', 209, null where $2::uuid is not null`,
    "invoicing.debited_document": `select $1, '${run}', '${account}', '${document}', 209, true where $2::uuid is not null`,
    "invoicing.cancelled_payment": `values ($1, '${payment}', '別の会社の入金', null, $2, ${at})`,
    "invoicing.refund": `values ($1, '${refund}', '${account}', '2026-12-02', 1, 'transfer', '返金', $2, ${at})`,
    "invoicing.cancelled_refund": `values ($1, '${refund}', '誤り', $2, ${at})`,
    "invoicing.withdrawn_item": `select $1, item_id, '誤り', $2, ${at} from invoicing.item where tenant_id = $1`,
    "invoicing.allocation (tenant_id, payment_id, account_id, document_id, yen, entered_by, entered_at)": `values ($1, '${payment}', '${account}', '${document}', 209, $2, ${at})`,
    "contracts.licence": `select '${licence}'::uuid, $1, contract_id, 1 from contracts.contract where tenant_id = $1 and $2::uuid is not null`,
    "contracts.contracted_device": `select '${id()}'::uuid, $1, contract_id, 'pc', '経理のPC', ${at}::timestamptz, $2::uuid, null, null from contracts.contract where tenant_id = $1`,
    "invoicing.assignment": `values ($1, '${id()}', '${id()}', '2026-12-01', $2, ${at}, null)`,
    "invoicing.taken_over": `values ($1, '${document}', '${id()}', '${id()}', '${account}', 209, $2, ${at})`,
    "contracts.licence_step": `values ('${id()}', $1, '${licence}', 1, 'ended', ${at}, $2, '{}')`,
    "contracts.licence_key": `select '${licence}', $1, '${licence}'::uuid, 1, ${bytes(32)} where $2::uuid is not null`,
    "support.session (session_id, tenant_id, profile, provider_id, subject, opened_at, expires_at, ended_at)": `select '${session}'::uuid, $1::uuid, 'support-open', $1::uuid, '印刷', ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz where $2::uuid is not null`,
    "support.device_link": `values (sha256('${session}'), $1, '${id()}', $2, ${at})`,
    "support.step": `values ($1, '${session}', 1, 'requested', ${at}, jsonb_build_object('by', $2::uuid))`,
    "support.supporter (tenant_id, session_id, person_id, organisation_id, name, company)": `values ($1::uuid, '${session}', $2, $1::uuid, '支援 一郎', '立会い')`,
    "support.redaction (tenant_id, session_id, evidence_id, first_at, last_at, reason, redacted_at, redacted_by, name, company)": `values ($1::uuid, '${session}', '${id()}', 1, 2, 'my-number', ${at}, $2, '監督 二郎', '立会い')`,
    "support.certificate": `select '${id()}'::uuid, $1::uuid, '${session}'::uuid, ${bytes(32)} where $2::uuid is not null`,
    "support.code (code_hash, tenant_id, session_id, kind, expires_at)": `select sha256('${session}'), $1::uuid, '${session}'::uuid, 'reception-number', ${at}::timestamptz where $2::uuid is not null`,
    "support.guest": `select sha256('${session}'), $1::uuid, '${session}'::uuid, '${id()}'::uuid where $2::uuid is not null`,
    "telework.agent_heard": `select $1, '${deviceId}', ${at}, ${at} where $2::uuid is not null`,
    "telework.agent_lease": `values ($1, '${id()}', $2, '${deviceId}', ${at}, ${at}, ${at})`,
    "telework.agent_settings": `values ($1, null, '${JSON.stringify(defaultAgentSettings)}', $2, ${at})`,
    "telework.enrolment (tenant_id, enrolment_id, person_id, state, created_at, decided_at, consented_at)": `values ($1, '${enrolment}', $2, 'removed', ${at}, ${at}, ${at})`,
    "telework.picture": `values ($1, '${picture}', $2, '${deviceId}', 'enrolment', 'enrolment', ${at}, ${at}, ${at}, ${at})`,
    "telework.enrolment_picture": `select $1, '${enrolment}', 0, 'front', '${picture}' where $2::uuid is not null`,
    "telework.incident (tenant_id, incident_id, person_id, device_id, kind, captured_at, happened_at, received_at, figures, state, changed_at)": `values ($1, '${incident}', $2, '${deviceId}', 'peeping', ${at}, ${at}, ${at}, '{}', 'open', ${at})`,
    "telework.incident_event (tenant_id, incident_id, position, kind, happened_at, person_id, evidence_id)": `values ($1, '${incident}', 0, 'told', ${at}, $2, '${id()}')`,
    "telework.incident_picture": `select $1, '${incident}', $2`,
    "telework.month_step (tenant_id, person_id, month, kind, done_by, done_at, evidence_id)": `values ($1, $2, '2026-11', 'confirmed', $2, ${at}, '${id()}')`,
    "telework.presence_segment": `values ($1, '${deviceId}', '${id()}', 0, $2, 'present', null, null, ${at}, '2030-01-01', ${at}, '2030-01-01', ${at}, ${at}, '{}')`,
    "telework.stamp": `values ($1, '${id()}', $2, 'work-start', null, ${at}, ${at}, ${at}, ${at}, '${id()}')`,
  };
  for (const [table, row] of Object.entries(rows))
    await server.query(`insert into ${table} ${row}`, tenantId, personId);
}

const within = <T>({ tenantId }: Company, work: (tx: TenantTx) => Promise<T>) =>
  inTenant(server.database, tester, tenantId, work);

/** Tables that keep their rows until the use of their organisation is over, whoever asks. */
const keptByUse = async () => {
  const rows = await server.query<{ name: string }>(`
    select polrelid::regclass::text as name from pg_policy
     where polname = 'kept_until_its_day' and not polpermissive
       and pg_get_expr(polqual, polrelid) = '( SELECT evidence.use_is_over() AS use_is_over)'`);
  expect(rows.length).toBeGreaterThan(15);
  return rows.map(({ name }) => name);
};

/** The rows of every table that name this company or somebody of it, wherever in them. */
async function naming(ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  // Jobs are done with within minutes, and their tables the installation's own.
  const tables = Object.values(rowEnds)
    .flat()
    .filter((table) => !table.startsWith("graphile_worker."));
  const rows = await server.query<{ table: string; text: string }>(
    `select * from (${tables
      .map((table) => `select '${table}' as table, to_jsonb(named)::text as text from ${table} named`)
      .join(" union all ")}) as every where text ~ $1 order by 1, 2`,
    ids.join("|"),
  );
  return new Map(
    [...Map.groupBy(rows, ({ table }) => table)].map(([table, found]) => [
      table,
      found.map(({ text }) => text),
    ]),
  );
}
const isWithOrganisation = (table: string) => rowEnds["with their organisation"].some((one) => one === table);
const shred = async () => {
  expect((await openShredder(server.app.vault, async () => {}).shredDue()).faults).toEqual([]);
  await server.sealed();
};
const sweep = () => endOrganisations(server.database, [ours.tenantId, theirs.tenantId, provider.tenantId]);
/** Up to where nothing of `ours` is left but rows beside its entries. */
const comeToItsEnd = async () => {
  server.time.set(over);
  await shred();
  expect((await sweep()).faults).toEqual([]);
  await server.sealed();
  await shred();
};
const eraseOf = (company: Company) =>
  within(company, async (tx) => {
    const each = [];
    for (const erase of eraseOfEach) each.push(await erase(tx, 1_000));
    return each.flatMap((one) => Object.values(one)).reduce((sum, count) => sum + count, 0);
  });

describe("the rows beside the entries of an organisation whose use is over", () => {
  test("all go, with the accounts of its people, and of another organisation none does [EVD-04] [EVD-05]", async () => {
    const before = await naming([ours.tenantId, ...people]);
    for (const table of rowEnds["with their organisation"]) expect([...before.keys()]).toContain(table);
    await comeToItsEnd();
    const ofTheirs = await naming([theirs.tenantId]);
    expect((await sweep()).faults).toEqual([]);
    await server.sealed();

    const after = await naming([ours.tenantId]);
    expect([...after.keys()].toSorted()).toEqual(["evidence.entry", "evidence.log"]);
    const said = after.get("evidence.entry")?.map((text) => JSON.parse(text)) ?? [];
    // Its provider's own entries say that it was its customer, until their own day.
    const itsOwn = said.filter(({ tenant_id }) => tenant_id === ours.tenantId);
    expect(new Set(itsOwn.map(({ action }) => action))).toEqual(
      new Set(["evidence.retention_decided", "evidence.shredded", "evidence.rows_erased"]),
    );
    expect([...(await naming(people)).keys()]).toEqual([]);
    expect(await naming([theirs.tenantId])).toEqual(ofTheirs);
    expect(await auditLogs(server.app.vault, ours.tenantId)).toEqual([]);
    expect(await within(ours, auditRoster)).toEqual([]);

    const [erased] = itsOwn.filter(({ action }) => action === "evidence.rows_erased");
    expect(erased.details.rows).toMatchObject({
      "identity.membership": 3,
      "identity.organisation": 1,
      "consent.receipt": 1,
      "contracts.contract": 1,
      "contracts.debt_stop": 1,
      "contracts.due": 1,
      "contracts.step": 2,
      "telework.agent": 1,
    });
    expect(
      await server.query(
        "select details from identity.installation_entry where action = 'identity.accounts_erased'",
      ),
    ).toEqual([{ details: { accounts: 3 } }]);
    expect((await sweep()).faults).toEqual([]);
    expect(await naming([ours.tenantId])).toEqual(after);
  });

  test("stay to the last one while the organisation is in use, or its day has not passed, also for a door that asks too early [EVD-05]", async () => {
    server.time.set(lastMoment);
    await shred();
    expect((await sweep()).faults).toEqual([]);
    await server.sealed();
    await shred();
    const before = await naming([ours.tenantId, theirs.tenantId]);
    for (const company of [ours, theirs]) {
      await eraseEndedRows(server.database, tester, company.tenantId);
      expect(await eraseOf(company)).toBe(0);
      expect(await within(company, forgetOrganisation)).toBe(false);
      // Without asking whether its use is over the database keeps them by itself.
      for (const table of await keptByUse())
        await within(company, (tx) => sql`delete from ${sql.table(table)}`.execute(tx.query));
    }
    expect(await forgetAccounts(server.database)).toBe(0);
    expect(await naming([ours.tenantId, theirs.tenantId])).toEqual(before);
  });

  test("go in as many transactions as it takes, each of which says what it removed, and after a crash the next goes on [EVD-04]", async () => {
    await comeToItsEnd();
    const rows = async () =>
      [...(await naming([ours.tenantId]))].flatMap(([table, found]) =>
        isWithOrganisation(table) ? found : [],
      ).length;
    const said = async () =>
      (
        await server.query<{ rows: Record<string, number> }>(
          "select details -> 'rows' as rows from evidence.entry where action = 'evidence.rows_erased'",
        )
      ).flatMap(({ rows: counts }) => Object.values(counts));
    const sum = (counts: readonly number[]) => counts.reduce((one, other) => one + other, 0);
    const before = await rows();
    await server.query(`create function telework.trouble() returns trigger language plpgsql
                          as $$ begin raise exception 'trouble'; end $$`);
    await server.query(`create trigger trouble before delete on telework.agent
                          for each row execute function telework.trouble()`);
    await expect(eraseEndedRows(server.database, tester, ours.tenantId, 3)).rejects.toThrow("trouble");
    const gone = sum(await said());
    expect(gone).toBeGreaterThan(3);
    expect(await rows()).toBe(before - gone);
    await server.query("drop trigger trouble on telework.agent");
    await eraseEndedRows(server.database, tester, ours.tenantId, 3);
    expect(await rows()).toBe(0);
    // The organisation itself is one more.
    expect(sum(await said())).toBe(before + 1);
    expect(
      await server.query("select from identity.organisation where organisation_id = $1", ours.tenantId),
    ).toEqual([]);
  });

  test("leave the account of somebody whom another organisation knows, be it as one who has left", async () => {
    const { personId } = ours.administrator;
    await server.query(
      `insert into identity.membership (membership_id, tenant_id, person_id, display_name, email, employee_code, valid_from, valid_to)
         values (gen_random_uuid(), $1, $2, '管理', 'k@example.jp', '', '2026-11-24', '2026-11-30')`,
      theirs.tenantId,
      personId,
    );
    await comeToItsEnd();
    expect((await sweep()).faults).toEqual([]);
    const accounts = await server.query(
      "select person_id from identity.person where person_id::text = any ($1)",
      [...people],
    );
    expect(accounts).toEqual([{ person_id: personId }]);
    expect(await server.query("select from identity.person_key where person_id = $1", personId)).toHaveLength(
      1,
    );
  });

  test("are followed by what the product itself still records of the organisation, whether its name is there or gone [EVD-05]", async () => {
    await comeToItsEnd();
    const engage =
      "insert into identity.engagement (engagement_id, tenant_id, organisation_id, service, scope, valid_from)";
    await server.query(
      `${engage} values (gen_random_uuid(), $1, $2, 'telework', '', '2026-11-24')`,
      theirs.tenantId,
      ours.tenantId,
    );
    expect((await sweep()).faults).toEqual([]);
    const damaged = async () => {
      await within(ours, (tx) =>
        record(tx, tester, {
          action: "evidence.damaged",
          subject: "an entry",
          subjectPersonId: ours.administrator.personId,
          retention: "organisation",
          details: {},
        }),
      );
      await server.sealed();
    };
    const left = async () => ({
      contracts: await within(ours, hasContracts),
      name: (await naming([ours.tenantId])).has("identity.organisation"),
      people: [...(await naming(people)).keys()],
    });
    const goesOn = async () => {
      expect((await sweep()).faults).toEqual([]);
      await server.sealed();
      server.time.advance(86_400_000);
      await shred();
      expect((await sweep()).faults).toEqual([]);
    };

    await damaged();
    expect(await left()).toEqual({ contracts: false, name: true, people: ["evidence.entry"] });
    await goesOn();
    expect(await left()).toEqual({ contracts: false, name: true, people: [] });
    await server.query("delete from identity.engagement where organisation_id = $1", ours.tenantId);
    await goesOn();
    expect(await left()).toEqual({ contracts: false, name: false, people: [] });
    await damaged();
    expect((await endOrganisations(server.database, [theirs.tenantId])).faults).toEqual([]);
    await server.sealed();
    server.time.advance(86_400_000);
    await shred();
    expect(await left()).toEqual({ contracts: false, name: false, people: [] });
    expect(await auditLogs(server.app.vault, ours.tenantId)).toEqual([]);
  });

  test("leave the organisation's name and kind while another that it founded, or that engages it, is there", async () => {
    await comeToItsEnd();
    const engage =
      "insert into identity.engagement (engagement_id, tenant_id, organisation_id, service, scope, valid_from)";
    await server.query(
      `${engage} values (gen_random_uuid(), $1, $2, 'telework', '', '2026-11-24')`,
      theirs.tenantId,
      ours.tenantId,
    );
    expect((await sweep()).faults).toEqual([]);
    const left = async () => [...(await naming([ours.tenantId])).keys()];
    expect(await left()).toEqual(expect.arrayContaining(["identity.organisation"]));
    expect(await left()).not.toEqual(expect.arrayContaining(["identity.membership"]));
    await server.query("delete from identity.engagement where organisation_id = $1", ours.tenantId);
    expect((await sweep()).faults).toEqual([]);
    expect(await left()).not.toEqual(expect.arrayContaining(["identity.organisation"]));
  });
});
