import { countErased, type EraseRows, eraseRows } from "@tachiai/evidence";
import type { TenantTx } from "@tachiai/platform";
import { sql } from "kysely";

/** Removes the members, groups, invitations, engagements and recoveries of an organisation whose use is over. */
export const eraseIdentityRows: EraseRows = async (tx, atMost) => {
  if (atMost <= 0) return {};
  const engagements = await eraseRows(tx, ["identity.engagement"]);
  const erased = await eraseRows(tx, tables, atMost);
  const groups = countErased(erased) < atMost ? await eraseRows(tx, ["identity.member_group"]) : {};
  return { ...engagements, ...erased, ...groups };
};

/**
 * Who may act goes first, so that nobody does in the middle; otherwise what points to others stands before them. Engagements and
 * groups are few, and go at once because they point to one another.
 */
const tables = [
  "identity.role_assignment",
  "identity.group_membership",
  "identity.one_time_link",
  "identity.roster_pin",
  "identity.membership",
  "identity.invitation",
  "identity.roster_statement",
  "identity.recovery_given",
  "identity.recovery_approval",
  "identity.recovery_request",
  "identity.recovery_share",
  "identity.recovery_key",
];

/** Removes the organisation itself, once nothing of it is left. False while another one's rows still name it. */
export async function forgetOrganisation(tx: TenantTx): Promise<boolean> {
  const { rows } = await sql<{ forgotten: boolean }>`
    select identity.forget_organisation() as forgotten`.execute(tx.query);
  return rows[0]?.forgotten === true;
}
