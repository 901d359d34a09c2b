import { record } from "@tachiai/evidence";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor } from "@tachiai/platform";
import type { DebitRunId } from "@tachiai/protocol";
import { holdBooks, inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import { saveOutcome } from "./debit.store.ts";
import { requireOpenRun } from "./read-debit-results.ts";

/**
 * Withdraws a run that was not handed to the bank: its documents can be debited by another.
 *
 * Refuses `access.denied`, `invoicing.debit_run_not_found` or `invoicing.debit_run_closed`.
 */
export function withdrawDebitRun(
  database: Database,
  actor: PersonActor,
  { runId, reason, ...command }: OfProvider & { readonly runId: DebitRunId; readonly reason: string },
): Promise<void> {
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdBooks(tx);
    const { rows } = await requireOpenRun(tx, runId);
    for (const row of rows) await saveOutcome(tx, row, "withdrawn");
    await record(tx, actor, {
      action: "invoicing.debit_run_withdrawn",
      subject: runId,
      retention: "billing",
      details: { reason },
    });
  });
}
