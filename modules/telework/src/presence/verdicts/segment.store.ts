import type { HeldPeriod } from "@tachiai/evidence";
import type { TenantTx } from "@tachiai/platform";
import {
  type DeviceId,
  type EvidenceId,
  type PersonId,
  type SegmentId,
  VerdictFigures,
} from "@tachiai/protocol";
import type { Selectable } from "kysely";
import { outsideHolds } from "../outside-holds.ts";
import type { PresenceTables } from "../presence.tables.ts";
import type { FoldingRule } from "./fold-absences.ts";
import type { KeptSegment, SegmentPart } from "./segment.ts";
import type { Window } from "./window.ts";

/** By which clocks the parts of a report are told. */
export interface ToldTimes {
  readonly sentAt: Date;
  /** How far the device's clock is ahead of ours. */
  readonly aheadMs: number;
}

/** What is kept of these segments of an agent. */
export async function selectParts(
  tx: TenantTx,
  deviceId: DeviceId,
  segmentIds: readonly SegmentId[],
): Promise<KeptSegment[]> {
  if (segmentIds.length === 0) return [];
  const rows = await segments(tx)
    .where("device_id", "=", deviceId)
    .where("segment_id", "in", segmentIds)
    .execute();
  return rows.map(segmentOf);
}

/** What an agent kept that ends at one of these instants. */
export async function selectEndingAt(
  tx: TenantTx,
  deviceId: DeviceId,
  instants: readonly Date[],
): Promise<KeptSegment[]> {
  if (instants.length === 0) return [];
  const rows = await segments(tx).where("device_id", "=", deviceId).where("to_at", "in", instants).execute();
  return rows.map(segmentOf);
}

/** What is kept of these people that reaches into a window, in order. */
export async function selectReaching(
  tx: TenantTx,
  people: readonly PersonId[],
  { from, to }: Window,
): Promise<KeptSegment[]> {
  if (people.length === 0) return [];
  let query = segments(tx)
    .where("person_id", "in", people)
    .where((is) => is.or([is("to_at", "is", null), is("to_at", ">", from)]))
    .orderBy("from_at");
  if (to) query = query.where("from_at", "<=", to);
  return (await query.execute()).map(segmentOf);
}

export async function deleteSegments(
  tx: TenantTx,
  deviceId: DeviceId,
  segmentIds: readonly SegmentId[],
): Promise<void> {
  if (segmentIds.length === 0) return;
  await tx.query
    .withTables<PresenceTables>()
    .deleteFrom("telework.presence_segment")
    .where("tenant_id", "=", tx.tenantId)
    .where("device_id", "=", deviceId)
    .where("segment_id", "in", segmentIds)
    .execute();
}

export async function insertParts(
  tx: TenantTx,
  agent: { readonly deviceId: DeviceId; readonly personId: PersonId },
  parts: readonly SegmentPart[],
  told: ToldTimes,
  evidenceId: EvidenceId | undefined,
): Promise<void> {
  if (parts.length === 0) return;
  const byDevice = (instant: Date) => new Date(instant.getTime() + told.aheadMs);
  await tx.query
    .withTables<PresenceTables>()
    .insertInto("telework.presence_segment")
    .values(
      parts.map((part) => ({
        tenant_id: tx.tenantId,
        device_id: agent.deviceId,
        segment_id: part.segmentId,
        part: part.part,
        person_id: agent.personId,
        kind: part.kind,
        cause: part.cause ?? null,
        note: part.note ?? null,
        from_at: part.from,
        to_at: part.to ?? null,
        captured_from: byDevice(part.from),
        captured_to: part.to ? byDevice(part.to) : null,
        sent_at: told.sentAt,
        received_at: tx.now,
        figures: JSON.stringify(part.figures),
        evidence_id: part.to && evidenceId ? evidenceId : null,
      })),
    )
    .execute();
}

export async function saveEnd(
  tx: TenantTx,
  { deviceId, segmentId, part, to }: Pick<KeptSegment, "deviceId" | "segmentId" | "part"> & { to: Date },
  aheadMs: number,
): Promise<void> {
  await tx.query
    .withTables<PresenceTables>()
    .updateTable("telework.presence_segment")
    .set({ to_at: to, captured_to: new Date(to.getTime() + aheadMs) })
    .where("tenant_id", "=", tx.tenantId)
    .where("device_id", "=", deviceId)
    .where("segment_id", "=", segmentId)
    .where("part", "=", part)
    .execute();
}

/** Adds the reason to a pause that goes on and has none yet. */
export async function savePauseNote(tx: TenantTx, deviceId: DeviceId, note: string): Promise<void> {
  await tx.query
    .withTables<PresenceTables>()
    .updateTable("telework.presence_segment")
    .set({ note })
    .where("tenant_id", "=", tx.tenantId)
    .where("device_id", "=", deviceId)
    .where("cause", "=", "paused")
    .where("to_at", "is", null)
    .where("note", "is", null)
    .execute();
}

/**
 * Ends what goes on of a person at an instant. What began after it is not known to have gone on at all, and an absence
 * that was shorter than the group's threshold by then is none: both are forgotten.
 */
export async function endOpenSegments(
  tx: TenantTx,
  personId: PersonId,
  at: Date,
  { awayAtLeastMs }: Pick<FoldingRule, "awayAtLeastMs">,
): Promise<void> {
  const query = tx.query.withTables<PresenceTables>();
  const awayBefore = new Date(at.getTime() - awayAtLeastMs);
  await query
    .updateTable("telework.presence_segment")
    .set({ to_at: at, captured_to: at })
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "=", personId)
    .where("to_at", "is", null)
    .where("from_at", "<", at)
    .where((is) => is.or([is("kind", "!=", "away"), is("from_at", "<=", awayBefore)]))
    .execute();
  await query
    .deleteFrom("telework.presence_segment")
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "=", personId)
    .where("to_at", "is", null)
    .execute();
}

function segments(tx: TenantTx) {
  return tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.presence_segment")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

function segmentOf(row: Selectable<PresenceTables["telework.presence_segment"]>): KeptSegment {
  return {
    segmentId: row.segment_id,
    part: row.part,
    deviceId: row.device_id,
    personId: row.person_id,
    kind: row.kind,
    ...(row.cause !== null && { cause: row.cause }),
    ...(row.note !== null && { note: row.note }),
    from: row.from_at,
    ...(row.to_at && { to: row.to_at }),
    figures: VerdictFigures.parse(row.figures),
    receivedAt: row.received_at,
    ...(row.evidence_id !== null && { evidenceId: row.evidence_id }),
  };
}

/** Those that were over before it; one that reaches over it is shown from there on, and goes with its end. */
export async function deleteSegmentsBefore(
  tx: TenantTx,
  before: Date,
  held: readonly HeldPeriod[],
): Promise<void> {
  await tx.query
    .withTables<PresenceTables>()
    .deleteFrom("telework.presence_segment")
    .where("tenant_id", "=", tx.tenantId)
    .where((of) => of(of.fn.coalesce("to_at", "from_at"), "<=", before))
    .where(outsideHolds(held, { person: "person_id", at: "from_at" }))
    .execute();
}
