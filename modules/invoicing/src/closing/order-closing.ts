import type { Month } from "@tachiai/billing";
import { record } from "@tachiai/evidence";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import { holdBooks, inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";
import { findIssuer } from "../issuer/issuer.ts";
import { findNewestRound, selectRunning, selectUnsettled } from "./closing.store.ts";

/**
 * Has a month closed; `runClosings` does it. Asked for again, it takes up what could not be billed and leaves what was.
 *
 * Refuses `access.denied`, `invoicing.month_not_over`, `invoicing.no_issuer` or `invoicing.close_running`.
 */
export function orderClosing(
  database: Database,
  actor: PersonActor,
  command: OfProvider & { readonly month: Month },
): Promise<void> {
  const { month } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdBooks(tx);
    const today = tokyoDay(tx.now);
    if (month >= today.slice(0, 7)) throw new Refusal("invoicing.month_not_over");
    if (!(await findIssuer(tx))) throw new Refusal("invoicing.no_issuer");
    // One after the other: what is brought forward rests on what was billed before.
    if ((await selectRunning(tx)).length > 0) throw new Refusal("invoicing.close_running");
    const round = ((await findNewestRound(tx, month))?.round ?? 0) + 1;
    const accounts = (await selectUnsettled(tx, month, round)).length;
    await tx.query
      .withTables<InvoicingTables>()
      .insertInto("invoicing.closing")
      .values({
        tenant_id: tx.tenantId,
        month,
        round,
        issued_on: today,
        accounts,
        ordered_by: actor.personId,
        ordered_at: tx.now,
        ended_at: null,
        unattached: JSON.stringify([]),
      })
      .execute();
    await record(tx, actor, {
      action: "invoicing.close_ordered",
      subject: tx.tenantId,
      retention: "billing",
      details: { month, round, accounts },
    });
  });
}
