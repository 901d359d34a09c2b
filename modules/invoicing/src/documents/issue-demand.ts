import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { BillingAccountId, BillingDocumentId, BodyOf, issueDemand as endpoint } from "@tachiai/protocol";
import { findAccount } from "../accounts/account.store.ts";
import { holdBooks, inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import { findIssuer } from "../issuer/issuer.ts";
import { selectOpen } from "../payments/payment.store.ts";
import { issueDocument } from "./document.store.ts";

/**
 * Asks an account in writing for what is overdue: first in kind, then as 督促 whose day counts.
 *
 * Refuses `access.denied`, `invoicing.entry_not_found`, `invoicing.no_issuer`, `invoicing.pay_by_past` or `invoicing.nothing_overdue`.
 */
export function issueDemand(
  database: Database,
  actor: PersonActor,
  command: OfProvider & BodyOf<typeof endpoint> & { readonly accountId: BillingAccountId },
): Promise<BillingDocumentId> {
  const { accountId, kind, payBy, remark } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdBooks(tx);
    const account = await findAccount(tx, accountId);
    if (!account) throw new Refusal("invoicing.entry_not_found");
    const issuer = await findIssuer(tx);
    if (!issuer) throw new Refusal("invoicing.no_issuer");
    const today = tokyoDay(tx.now);
    if (payBy <= today) throw new Refusal("invoicing.pay_by_past");
    const overdue = (await selectOpen(tx, [accountId])).filter(({ dueOn }) => dueOn < today);
    if (overdue.length === 0) throw new Refusal("invoicing.nothing_overdue");
    const { documentId } = await issueDocument(tx, actor, {
      accountId,
      through: account.kind,
      organisationId: account.organisation_id,
      issuerPosition: issuer.position,
      carried: 0,
      paper: {
        kind,
        issuedOn: today,
        to: { name: account.name, honorific: account.honorific, lines: account.lines },
        from: issuer.issuer,
        debts: overdue.map(({ number, issuedOn, dueOn, billed, open }) => ({
          number,
          issuedOn,
          dueOn,
          billed,
          open,
        })),
        payBy,
        remarks: remark ? [remark] : [],
      },
    });
    return documentId;
  });
}
