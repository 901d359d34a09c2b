import { Damage, lookTwice } from "@tachiai/evidence";
import type { TenantTx } from "@tachiai/platform";
import { listRecordedStatements, nameOfPlace, type RecordedStatement } from "./recorded-statements.ts";
import { type KeptStatement, selectKeptStatements } from "./roster.store.ts";

/**
 * Holds the roster against the entries that have its statements, and so against the log: what was altered, taken away or put
 * in, each named by its entry.
 */
export function auditRoster(tx: TenantTx): Promise<Damage[]> {
  return lookTwice(() => findUntrue(tx));
}

async function findUntrue(tx: TenantTx): Promise<Damage[]> {
  const { statements, unreadable } = await listRecordedStatements(tx);
  const kept = await selectKeptStatements(tx);
  return [
    ...unreadable.map((evidenceId) => new Damage("row", evidenceId, "its entry says no statement any more")),
    ...judgeKept(kept, statements),
    ...judgeMissing(kept, statements),
  ];
}

function judgeKept(kept: readonly KeptStatement[], recorded: readonly RecordedStatement[]): Damage[] {
  const bySequence = Map.groupBy(recorded, ({ sequence }) => sequence);
  return kept.flatMap((row) => {
    const entries = bySequence.get(row.sequence) ?? [];
    const [first] = entries;
    if (!first) return new Damage("row", nameOfPlace(row.sequence), "no entry has this statement");
    const isSame = entries.some((entry) => isOf(row, entry));
    return isSame ? [] : new Damage("row", first.evidenceId, "its statement in the roster was altered");
  });
}

function judgeMissing(kept: readonly KeptStatement[], recorded: readonly RecordedStatement[]): Damage[] {
  const places = new Set(kept.map(({ sequence }) => sequence));
  return recorded
    .filter(({ sequence }) => !places.has(sequence))
    .map(({ evidenceId }) => new Damage("row", evidenceId, "its statement is missing in the roster"));
}

function isOf(row: KeptStatement, entry: RecordedStatement): boolean {
  return (
    row.statement === entry.statement &&
    row.signature === entry.signature &&
    row.appendedAt.getTime() === entry.receivedAt.getTime()
  );
}
