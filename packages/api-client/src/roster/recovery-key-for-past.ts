import type { Instant, TenantId } from "@tachiai/protocol";
import { type Roster, readRosterStatement, recoveryKeyByRoster } from "@tachiai/sealing";
import type { RosterShelf } from "./roster-shelf.ts";

/** Where the statements are kept that a roster came from, and when it is now by the same clock. */
export interface KeptHere {
  readonly shelf: Pick<RosterShelf, "statementsFrom">;
  readonly tenantId: TenantId;
  readonly now: Instant;
}

/** As long as a former administrator's statement may pass for one of his days. */
const knownForMs = 3 * 86_400_000;

/**
 * The recovery key to which the past may be wrapped: the one that the roster names, once the statement that names it has been
 * here for more than three days. Undefined until then, and where nobody knows since when it has been here.
 */
export async function recoveryKeyForPast(
  { shelf, tenantId, now }: KeptHere,
  roster: Roster,
): Promise<string | undefined> {
  const recoveryKey = recoveryKeyByRoster(roster);
  if (recoveryKey === undefined) return undefined;
  const kept = await shelf.statementsFrom(tenantId, 0);
  const naming = kept.find(({ statement }) => {
    // Most name none, and need not be parsed.
    const says = statement.includes(recoveryKey) ? readRosterStatement(statement)?.says : undefined;
    return says?.kind === "recovery-key" && says.publicKey === recoveryKey;
  });
  if (naming?.seenAt === undefined) return undefined;
  return Date.parse(now) - Date.parse(naming.seenAt) > knownForMs ? recoveryKey : undefined;
}
