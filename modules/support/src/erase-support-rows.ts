import { type EraseRows, eraseRows, type HeldPeriod } from "@tachiai/evidence";
import { startOfTokyoDay, type TenantTx } from "@tachiai/platform";
import type { Day } from "@tachiai/protocol";
import { sql } from "kysely";

/** Removes the sessions of an organisation whose use is over, each with its steps, what is known of their certificates, and the links of its devices. */
export const eraseSupportRows: EraseRows = (tx, atMost) =>
  eraseRows(tx, ["support.certificate", "support.device_link", "support.session"], atMost);

/** Removes sessions from before a day, and all that was kept of them, but for those in which somebody supported of whom that time is held. */
export async function forgetSessions(
  tx: TenantTx,
  firstKept: Day,
  held: readonly HeldPeriod[] = [],
): Promise<void> {
  const inOne = held.map(
    ({ personId, from, to }) => sql`exists (
      select from support.supporter
       where supporter.session_id = session.session_id and supporter.person_id = ${personId}::uuid
         and session.opened_at >= ${from} and session.opened_at < ${to})`,
  );
  const isHeld = inOne.length === 0 ? sql`false` : sql.join(inOne, sql` or `);
  await sql`
    delete from support.session
     where tenant_id = ${tx.tenantId} and ended_at is not null and opened_at < ${startOfTokyoDay(firstKept)}
       and not (${isHeld})`.execute(tx.query);
}
