import type { TenantTx } from "@tachiai/platform";
import {
  type ContractedDeviceId,
  type OrganisationId,
  type SupportProfile,
  type SupportSessionId,
  SupportStep,
} from "@tachiai/protocol";
import { type Selectable, sql } from "kysely";
import type { SupportTables } from "./support.tables.ts";

/** A session beside its steps. */
export interface SessionRow {
  readonly sessionId: SupportSessionId;
  readonly profile: SupportProfile;
  readonly providerId: OrganisationId;
  readonly subject: string;
  readonly contractedDeviceId?: ContractedDeviceId;
  readonly openedAt: Date;
  readonly expiresAt: Date;
}

/** Locks it, so that of two steps the second is judged after the first. */
export async function lockSession(
  tx: TenantTx,
  sessionId: SupportSessionId,
): Promise<SessionRow | undefined> {
  const row = await sessions(tx).where("session_id", "=", sessionId).forUpdate().executeTakeFirst();
  return row && sessionOf(row);
}

export async function selectSession(
  tx: TenantTx,
  sessionId: SupportSessionId,
): Promise<SessionRow | undefined> {
  const row = await sessions(tx).where("session_id", "=", sessionId).executeTakeFirst();
  return row && sessionOf(row);
}

/** Those of a device that nobody was told of yet: a new ID takes their place. */
export async function selectUntold(
  tx: TenantTx,
  contractedDeviceId: ContractedDeviceId,
): Promise<SupportSessionId[]> {
  const rows = await sessions(tx)
    .where("contracted_device_id", "=", contractedDeviceId)
    .where("admitted_at", "is", null)
    .where("ended_at", "is", null)
    .execute();
  return rows.map((row) => row.session_id);
}

export async function insertSession(
  tx: TenantTx,
  { sessionId, ...session }: Omit<SessionRow, "openedAt">,
): Promise<void> {
  await tx.query
    .withTables<SupportTables>()
    .insertInto("support.session")
    .values({
      session_id: sessionId,
      tenant_id: tx.tenantId,
      profile: session.profile,
      provider_id: session.providerId,
      subject: session.subject,
      contracted_device_id: session.contractedDeviceId ?? null,
      opened_at: tx.now,
      expires_at: session.expiresAt,
      admitted_at: null,
      ended_at: null,
    })
    .execute();
}

/** Notes what lists go by: when a session came to a turn, and what it is about. */
export async function noteTurn(
  tx: TenantTx,
  sessionId: SupportSessionId,
  turn: { readonly admitted_at: Date } | { readonly ended_at: Date } | { readonly subject: string },
): Promise<void> {
  await tx.query
    .withTables<SupportTables>()
    .updateTable("support.session")
    .set(turn)
    .where("tenant_id", "=", tx.tenantId)
    .where("session_id", "=", sessionId)
    .execute();
}

/** The last session of a contracted PC or server, before this one, in which it told what it is. */
export async function selectEarlierOf(
  tx: TenantTx,
  {
    sessionId,
    contractedDeviceId,
  }: Pick<SessionRow, "sessionId"> & { contractedDeviceId: ContractedDeviceId },
): Promise<SupportSessionId | undefined> {
  const { rows } = await sql<{ readonly session_id: SupportSessionId }>`
    select given.session_id
      from support.session this
      join support.session earlier
        on earlier.tenant_id = this.tenant_id and earlier.contracted_device_id = ${contractedDeviceId}
       and earlier.opened_at < this.opened_at and earlier.session_id <> this.session_id
      join support.step given
        on given.tenant_id = earlier.tenant_id and given.session_id = earlier.session_id and given.kind = 'information-given'
     where this.tenant_id = ${tx.tenantId} and this.session_id = ${sessionId}
     order by given.taken_at desc
     limit 1`.execute(tx.query);
  return rows[0]?.session_id;
}

export async function selectSteps(tx: TenantTx, sessionId: SupportSessionId): Promise<SupportStep[]> {
  const rows = await tx.query
    .withTables<SupportTables>()
    .selectFrom("support.step")
    .select("facts")
    .where("tenant_id", "=", tx.tenantId)
    .where("session_id", "=", sessionId)
    .orderBy("number")
    .execute();
  return rows.map(({ facts }) => SupportStep.parse(facts));
}

export async function insertStep(
  tx: TenantTx,
  sessionId: SupportSessionId,
  number: number,
  step: SupportStep,
): Promise<void> {
  await tx.query
    .withTables<SupportTables>()
    .insertInto("support.step")
    .values({
      tenant_id: tx.tenantId,
      session_id: sessionId,
      number,
      kind: step.kind,
      taken_at: new Date(step.at),
      facts: JSON.stringify(step),
    })
    .execute();
}

/** A session in a list, with its steps. */
export interface ListedRow extends SessionRow {
  readonly tenantId: TenantTx["tenantId"];
  /** Which customer organisation it is; undefined for who is none yet, and where the customer himself reads. */
  readonly company?: string;
  readonly steps: readonly SupportStep[];
}

export interface ListedPart {
  readonly areLive: boolean;
  readonly before: Date;
  readonly most: number;
  /** Without an ID that a customer made and nobody of the provider's has. */
  readonly onlyTold?: boolean;
}

/** The sessions of the tenant itself, the newest first. */
export async function selectOwnListed(tx: TenantTx, part: ListedPart): Promise<ListedRow[]> {
  const { rows } = await sql<GivenRow>`
    select own.*, null as company,
           (select jsonb_agg(step.facts order by step.number) from support.step where step.session_id = own.session_id) as steps
      from support.session own
     where own.tenant_id = ${tx.tenantId} and (own.ended_at is null) = ${part.areLive} and own.opened_at < ${part.before}
       and (${!part.onlyTold} or own.profile = 'support-open' or own.admitted_at is not null)
     order by own.opened_at desc
     limit ${part.most}`.execute(tx.query);
  return rows.map(listedOf);
}

/** Those that the organisation in whose domain the transaction is gives to others, and to who is no customer yet. */
export async function selectGivenListed(tx: TenantTx, part: ListedPart): Promise<ListedRow[]> {
  const { rows } = await sql<GivenRow>`
    select * from support.sessions_given(${part.areLive}, ${part.before}, ${part.most}) order by opened_at desc`.execute(
    tx.query,
  );
  return rows.map(listedOf);
}

type Row = Selectable<SupportTables["support.session"]>;
interface GivenRow extends Row {
  readonly company: string | null;
  readonly steps: unknown;
}

function listedOf(row: GivenRow): ListedRow {
  return {
    ...sessionOf(row),
    tenantId: row.tenant_id,
    ...(row.company !== null && { company: row.company }),
    steps: SupportStep.array().parse(row.steps),
  };
}

function sessions(tx: TenantTx) {
  return tx.query
    .withTables<SupportTables>()
    .selectFrom("support.session")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

function sessionOf(row: Row): SessionRow {
  return {
    sessionId: row.session_id,
    profile: row.profile,
    providerId: row.provider_id,
    subject: row.subject,
    ...(row.contracted_device_id && { contractedDeviceId: row.contracted_device_id }),
    openedAt: row.opened_at,
    expiresAt: row.expires_at,
  };
}
