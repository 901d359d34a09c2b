import { holdLock, type TenantTx } from "@tachiai/platform";
import type { BillingAccountId, BillingDocumentId } from "@tachiai/protocol";
import { mailOf, selectAccounts } from "../accounts/account.store.ts";
import { insertMails } from "./mail.store.ts";

/** A document that has just been printed. */
export interface ToMail {
  readonly documentId: BillingDocumentId;
  readonly accountId: BillingAccountId;
}

/** Until the transaction ends no address changes, and nothing else is queued: nothing goes where it no longer should. */
export function holdMails(tx: TenantTx): Promise<void> {
  return holdLock(tx, "invoicing.mail");
}

/** Queues a mail with each document to each address of its account, and says how many. */
export async function queueMails(tx: TenantTx, documents: readonly ToMail[]): Promise<number> {
  await holdMails(tx);
  const accounts = await selectAccounts(tx, [...new Set(documents.map(({ accountId }) => accountId))]);
  const addressees = new Map(accounts.map((row) => [row.account_id, mailOf(row)?.to ?? []]));
  const mails = documents.flatMap(({ documentId, accountId }) =>
    (addressees.get(accountId) ?? []).map((to) => ({ documentId, ...to })),
  );
  return insertMails(tx, mails);
}
