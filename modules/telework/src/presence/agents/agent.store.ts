import { endOfTokyoDay, startOfTokyoDay, type TenantTx } from "@tachiai/platform";
import { AgentSettings, type Day, type DeviceId, type PersonId } from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { PresenceTables } from "../presence.tables.ts";

/** A worker's agent and how far it has told its story. */
export interface Agent {
  readonly deviceId: DeviceId;
  readonly personId: PersonId;
  readonly name: string;
  /** The Ed25519 key that signs its declarations: 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly progress: AgentProgress;
}

export interface AgentProgress {
  readonly lastSequence: number;
  /** What the report with that number told, as `hashOfReport` gives it. */
  readonly lastReportSha256?: Uint8Array;
  readonly missedReports: number;
  readonly overwrittenPictures: number;
  /** When it was last heard of as the active agent. */
  readonly heardAt?: Date;
  /** Whether its last word was that it goes on observing. */
  readonly observing: boolean;
  /** The settings it was told last. */
  readonly settingsTold?: AgentSettings;
}

export async function selectAgent(tx: TenantTx, deviceId: DeviceId): Promise<Agent | undefined> {
  const row = await agents(tx).where("device_id", "=", deviceId).executeTakeFirst();
  return row && agentOf(row);
}

/** An agent and when it was last heard of as the active one. */
export interface HeardAgent {
  readonly personId: PersonId;
  readonly deviceId: DeviceId;
  readonly heardAt: Date;
}

export async function selectHeard(tx: TenantTx, people: readonly PersonId[]): Promise<HeardAgent[]> {
  if (people.length === 0) return [];
  const rows = await tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.agent")
    .select(["person_id as personId", "device_id as deviceId", "heard_at as heardAt"])
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "in", people)
    .where("heard_at", "is not", null)
    .$narrowType<{ heardAt: Date }>()
    .execute();
  return rows;
}

/** False when there is such a device already. */
export async function insertAgent(tx: TenantTx, agent: Omit<Agent, "progress">): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.query
    .withTables<PresenceTables>()
    .insertInto("telework.agent")
    .values({
      tenant_id: tx.tenantId,
      device_id: agent.deviceId,
      person_id: agent.personId,
      name: agent.name,
      kind: "browser",
      public_key: agent.publicKey,
      registered_at: tx.now,
      heard_at: null,
      settings_told: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** How many agents a person has registered on a day. */
export async function countRegistered(tx: TenantTx, personId: PersonId, day: Day): Promise<number> {
  const { count } = await tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.agent")
    .select((of) => of.fn.countAll<number>().as("count"))
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "=", personId)
    .where("registered_at", ">=", startOfTokyoDay(day))
    .where("registered_at", "<", endOfTokyoDay(day))
    .executeTakeFirstOrThrow();
  return count;
}

export async function renameAgent(tx: TenantTx, deviceId: DeviceId, name: string): Promise<void> {
  await update(tx, deviceId).set({ name }).execute();
}

export async function saveProgress(tx: TenantTx, deviceId: DeviceId, progress: AgentProgress): Promise<void> {
  await update(tx, deviceId)
    .set({
      last_sequence: progress.lastSequence,
      last_report_sha256: progress.lastReportSha256 ?? null,
      missed_reports: progress.missedReports,
      overwritten_pictures: progress.overwrittenPictures,
      observing: progress.observing,
      ...(progress.heardAt && { heard_at: progress.heardAt }),
      ...(progress.settingsTold && { settings_told: JSON.stringify(progress.settingsTold) }),
    })
    .execute();
}

function update(tx: TenantTx, deviceId: DeviceId) {
  return tx.query
    .withTables<PresenceTables>()
    .updateTable("telework.agent")
    .where("tenant_id", "=", tx.tenantId)
    .where("device_id", "=", deviceId);
}

function agents(tx: TenantTx) {
  return tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.agent")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

function agentOf(row: Selectable<PresenceTables["telework.agent"]>): Agent {
  return {
    deviceId: row.device_id,
    personId: row.person_id,
    name: row.name,
    publicKey: row.public_key,
    progress: {
      lastSequence: row.last_sequence,
      ...(row.last_report_sha256 && { lastReportSha256: row.last_report_sha256 }),
      missedReports: row.missed_reports,
      overwrittenPictures: row.overwritten_pictures,
      observing: row.observing,
      ...(row.heard_at && { heardAt: row.heard_at }),
      ...(row.settings_told !== null && { settingsTold: AgentSettings.parse(row.settings_told) }),
    },
  };
}
