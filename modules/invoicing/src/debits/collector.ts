import { toBankKana } from "@tachiai/billing";
import { record } from "@tachiai/evidence";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal } from "@tachiai/platform";
import type { BodyOf, enterCollector as endpoint } from "@tachiai/protocol";
import { inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";

/**
 * Says under which number and name banks debit for the provider from now on; runs that were made keep theirs.
 *
 * Refuses `access.denied` or `invoicing.not_bank_kana` with the character.
 */
export function enterCollector(
  database: Database,
  actor: PersonActor,
  command: OfProvider & BodyOf<typeof endpoint>,
): Promise<void> {
  const { code, name, account } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    requireBankKana(name, 40);
    await tx.query
      .withTables<InvoicingTables>()
      .insertInto("invoicing.collector")
      .values({
        tenant_id: tx.tenantId,
        code,
        name,
        account: JSON.stringify(account),
        entered_by: actor.personId,
        entered_at: tx.now,
      })
      .execute();
    await record(tx, actor, {
      action: "invoicing.collector_entered",
      subject: tx.tenantId,
      retention: "billing",
      details: { code, name },
    });
  });
}

/** Refuses `invoicing.not_bank_kana` for a name that banks cannot write, or of more characters than their records have room for. */
export function requireBankKana(name: string, atMost: number): void {
  const form = toBankKana(name);
  if (form.is === "unknown")
    throw new Refusal("invoicing.not_bank_kana", { name, character: form.character });
  if (form.text.length > atMost)
    throw new Refusal("invoicing.not_bank_kana", { name, character: form.text.slice(atMost) });
}
