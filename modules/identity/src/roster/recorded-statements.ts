import { listRecorded, type Recorded } from "@tachiai/evidence";
import type { TenantTx } from "@tachiai/platform";
import { type EvidenceId, SignedRosterStatement } from "@tachiai/protocol";
import { z } from "zod";

const StatementDetails = SignedRosterStatement.extend({ sequence: z.int().min(0) }).strip();

export interface RecordedStatement extends Omit<Recorded, "details">, z.infer<typeof StatementDetails> {}

/** The statements as the log has them, those that were handed back after a restore too, and which entries no longer say one. */
export async function listRecordedStatements(tx: TenantTx): Promise<{
  readonly statements: RecordedStatement[];
  readonly unreadable: EvidenceId[];
}> {
  const recorded = [
    ...(await listRecorded(tx, "identity.roster_signed")),
    ...(await listRecorded(tx, "identity.roster_handed_back")),
  ];
  const statements: RecordedStatement[] = [];
  const unreadable: EvidenceId[] = [];
  for (const { details, ...entry } of recorded) {
    const read = StatementDetails.safeParse(details);
    if (read.success) statements.push({ ...entry, ...read.data });
    else unreadable.push(entry.evidenceId);
  }
  return { statements, unreadable };
}

/** How a statement of the roster is named: by the entry that has it, or by its place where none has. */
export async function entryOfStatement(tx: TenantTx, sequence: number): Promise<string> {
  const { statements } = await listRecordedStatements(tx);
  return statements.findLast((one) => one.sequence === sequence)?.evidenceId ?? nameOfPlace(sequence);
}

export function nameOfPlace(sequence: number): string {
  return `roster/${sequence}`;
}
