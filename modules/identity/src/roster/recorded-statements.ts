import { listRecorded, type Recorded } from "@tachiai/evidence";
import type { TenantTx } from "@tachiai/platform";
import { SignedRosterStatement } from "@tachiai/protocol";
import { z } from "zod";

const StatementDetails = SignedRosterStatement.extend({ sequence: z.int().min(0) }).strip();

export interface RecordedStatement extends Omit<Recorded, "details">, z.infer<typeof StatementDetails> {}

/** The statements as the log has them, those that were handed back after a restore too. */
export async function listRecordedStatements(tx: TenantTx): Promise<RecordedStatement[]> {
  const recorded = [
    ...(await listRecorded(tx, "identity.roster_signed")),
    ...(await listRecorded(tx, "identity.roster_handed_back")),
  ];
  return recorded.map(({ details, ...entry }) => ({ ...entry, ...StatementDetails.parse(details) }));
}

/** How a statement of the roster is named: by the entry that has it, or by its place where none has. */
export async function entryOfStatement(tx: TenantTx, sequence: number): Promise<string> {
  const recorded = await listRecordedStatements(tx);
  return recorded.findLast((one) => one.sequence === sequence)?.evidenceId ?? nameOfPlace(sequence);
}

export function nameOfPlace(sequence: number): string {
  return `roster/${sequence}`;
}
