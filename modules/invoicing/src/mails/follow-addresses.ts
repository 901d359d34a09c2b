import { record } from "@tachiai/evidence";
import type { PersonActor, TenantTx } from "@tachiai/platform";
import type { BillingAccountId, MailAddressee } from "@tachiai/protocol";
import { cancelElsewhere, insertMails, selectReached } from "./mail.store.ts";
import { holdMails } from "./queue-mails.ts";

/**
 * Lets an account's mails that wait follow its addresses: none goes to one that is no longer there, and its document goes to those
 * that have not got it. Where there is no address any more nothing is sent.
 */
export async function followAddresses(
  tx: TenantTx,
  actor: PersonActor,
  accountId: BillingAccountId,
  to: readonly MailAddressee[],
): Promise<void> {
  await holdMails(tx);
  const documentIds = await cancelElsewhere(
    tx,
    accountId,
    to.map(({ address }) => address),
  );
  if (documentIds.length === 0) return;
  const reached = await selectReached(tx, documentIds);
  const anew = documentIds.flatMap((documentId) =>
    to
      .filter(({ address }) => !reached.get(documentId)?.has(address))
      .map((one) => ({ documentId, ...one, askedBy: actor.personId })),
  );
  await insertMails(tx, anew);
  await record(tx, actor, {
    action: "invoicing.mails_cancelled",
    subject: accountId,
    retention: "billing",
    details: { documents: documentIds, anew: anew.length },
  });
}
