import { holdLock, startOfTokyoDay, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import { sql } from "kysely";
import { type StoredEntry, selectKept, storedEntry } from "../entries/entry.store.ts";
import { countedOf, exportAction } from "./export-details.ts";

/** Which entries an export is of; days are of Tokyo, by when it happened. */
export interface ExportFilter {
  readonly about: "everybody" | readonly PersonId[];
  readonly actions?: readonly string[] | undefined;
  readonly from?: Date | undefined;
  /** Not included. */
  readonly before?: Date | undefined;
  /** A part of these days. */
  readonly within?: { readonly from: Date; readonly before: Date } | undefined;
  readonly limit: number;
}

/** The oldest first. */
export async function listForExport(tx: TenantTx, filter: ExportFilter): Promise<StoredEntry[]> {
  const { about, actions, from, before, within } = filter;
  const happened = sql<Date>`coalesce(entry.captured_at, entry.received_at)`;
  let query = selectKept(tx);
  if (about !== "everybody") query = query.where("entry.subject_person_id", "in", [...about]);
  if (actions) query = query.where("entry.action", "in", [...actions]);
  if (from) query = query.where(happened, ">=", from);
  if (before) query = query.where(happened, "<", before);
  if (within) query = query.where(happened, ">=", within.from).where(happened, "<", within.before);
  const rows = await query.orderBy(happened).orderBy("entry.evidence_id").limit(filter.limit).execute();
  return rows.map((row) => storedEntry(tx, row));
}

/** What somebody has exported since midnight in Tokyo. */
export interface ExportedToday {
  readonly contentsOfOthers: number;
  /** The approvals that his exports name. */
  readonly permits: ReadonlySet<string>;
}

/** His exports follow one another from here on, so that of two at once the second counts the first. */
export async function countExportedToday(tx: TenantTx, personId: PersonId): Promise<ExportedToday> {
  await holdLock(tx, `exporting:${personId}`);
  const rows = await selectKept(tx)
    .where("entry.action", "=", sql.lit(exportAction))
    .where("entry.received_at", ">=", startOfTokyoDay(tokyoDay(tx.now)))
    .where(sql<boolean>`entry.actor ->> 'personId' = ${personId}`)
    .execute();
  const counted = rows.map(({ detailsText }) => countedOf(detailsText));
  return {
    contentsOfOthers: counted.reduce((sum, { contentsOfOthers }) => sum + contentsOfOthers, 0),
    permits: new Set(counted.flatMap(({ permit }) => permit ?? [])),
  };
}
