import { type BankAccount, type Debit, toBankKana, writeDebitRequest } from "@tachiai/billing";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal } from "@tachiai/platform";
import { DebitAccount, type DebitRunId } from "@tachiai/protocol";
import { inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import { collectors, debits, runs } from "./debit.store.ts";

/**
 * The file of a run for the bank (全銀 預金口座振替, 120 bytes and a line end), from what was kept of it: the same bytes each time.
 *
 * Refuses `access.denied`, `invoicing.debit_run_not_found`, or `invoicing.not_bank_kana` for what a bank cannot write.
 */
export function debitFile(
  database: Database,
  actor: PersonActor,
  command: OfProvider & { readonly runId: DebitRunId },
): Promise<Uint8Array> {
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    const run = await runs(tx).where("run_id", "=", command.runId).executeTakeFirst();
    const collector =
      run && (await collectors(tx).where("position", "=", run.collector_position).executeTakeFirst());
    if (!collector) throw new Refusal("invoicing.debit_run_not_found");
    const rows = await debits(tx).where("run_id", "=", run.run_id).execute();
    const written = writeDebitRequest(
      {
        collector: {
          code: collector.code,
          name: collector.name,
          account: bankAccountOf(
            DebitAccount.omit({ holder: true, customerNumber: true }).parse(collector.account),
          ),
        },
        debitOn: run.debit_on,
        debits: rows.map(({ account, yen, since, customer_number }): Debit => {
          const from = DebitAccount.parse(account);
          return {
            from: bankAccountOf(from),
            holder: from.holder,
            yen,
            since,
            customerNumber: customer_number,
          };
        }),
      },
      true,
    );
    if (written.is === "written") return written.bytes;
    const { field = "", value = "" } = written.problems[0] ?? {};
    throw new Refusal("invoicing.not_bank_kana", { name: field, character: value });
  });
}

type Said = Omit<DebitAccount, "holder" | "customerNumber">;

function bankAccountOf({ bankCode, bankName, branchCode, branchName, kind, number }: Said): BankAccount {
  return {
    bank: { code: bankCode, name: inKana(bankName) },
    branch: { code: branchCode, name: inKana(branchName) },
    kind,
    number,
  };
}

/** The numbers decide: a name that stands on papers in kanji is left out of the file, as the format allows. */
function inKana(name: string): string {
  const form = toBankKana(name);
  return form.is === "kana" ? form.text.slice(0, 15) : "";
}
