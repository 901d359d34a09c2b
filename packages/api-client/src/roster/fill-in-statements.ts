import { emptyRoster, hashOfStatement, type Roster } from "@tachiai/sealing";
import type { FollowingKept } from "./follow-kept.ts";
import { followRoster } from "./follow-roster.ts";

/**
 * Reads the statements of a roster that was verified before statements were kept here: once, and only those that its head
 * stands for. Without them nothing of it could be handed back.
 */
export async function fillInStatements(
  { api, crypto, shelf, tenantId, now }: FollowingKept,
  kept: Roster,
): Promise<void> {
  if (kept.length === 0 || !(await shelf.lacksStatements(tenantId))) return;
  const again = await followRoster(api, crypto, tenantId, emptyRoster(kept.organisationId), { now });
  const last = again.followed ? again.added[kept.length - 1] : undefined;
  if (!again.followed || !last || (await hashOfStatement(crypto, last.statement)) !== kept.head) return;
  await shelf.fillIn(tenantId, again.added.slice(0, kept.length));
}
