import { memberNames, type OfProvider } from "@tachiai/identity";
import type { Database, PersonActor, TenantTx } from "@tachiai/platform";
import type { DocumentMail, listUnsentMails as endpoint, PersonId, ResponseOf } from "@tachiai/protocol";
import { inBooks } from "../in-books.ts";
import { readsBooks } from "../invoicing.policy.ts";
import { countOpenMails, type MailRow, selectUnsent } from "./mail.store.ts";

/** How long a mail server may keep a mail waiting before somebody looks. */
const patienceMs = 60 * 60_000;
const page = 50;

/**
 * Lists what the mail server refused or has not taken for long, and counts what waits.
 *
 * Refuses `access.denied`.
 */
export function listUnsent(
  database: Database,
  actor: PersonActor,
  command: OfProvider,
): Promise<Omit<ResponseOf<typeof endpoint>, "hasMailServer">> {
  return inBooks(database, actor, command, readsBooks, async (tx) => {
    const found = await selectUnsent(tx, new Date(tx.now.getTime() - patienceMs), page + 1);
    const rows = found.slice(0, page);
    const told = await mailsTold(tx, rows);
    return {
      unsent: rows.map((row) => ({
        ...told(row),
        documentId: row.document_id,
        number: row.number,
        partner: row.partner,
      })),
      more: found.length > page,
      waiting: await countOpenMails(tx),
    };
  });
}

/** How each of these mails stands, and who asked for it. */
export async function mailsTold(
  tx: TenantTx,
  rows: readonly MailRow[],
): Promise<(row: MailRow) => DocumentMail> {
  const askers = new Set(rows.flatMap(({ entered_by }): PersonId[] => (entered_by ? [entered_by] : [])));
  const names = await memberNames(tx, [...askers]);
  return (row) => {
    const name = row.entered_by ? names.get(row.entered_by) : undefined;
    return {
      mailId: row.mail_id,
      address: row.address,
      ...(row.receiver !== null && { receiver: row.receiver }),
      state: row.state,
      tries: row.tries,
      ...(row.next_try_at && { nextTryAt: row.next_try_at.toISOString() }),
      ...(row.words !== null && { words: row.words }),
      ...(row.taken_at && { takenAt: row.taken_at.toISOString() }),
      ...(row.bounced_at && { bouncedAt: row.bounced_at.toISOString() }),
      queuedAt: row.entered_at.toISOString(),
      ...(name !== undefined && { askedByName: name }),
    };
  };
}
