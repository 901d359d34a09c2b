import type { Instant, PersonId, TenantId } from "@tachiai/protocol";
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

/** The recovery key that a roster names, and the statement that names it. */
export interface NamedRecoveryKey {
  readonly publicKey: string;
  readonly namedBy: PersonId;
  /** When that statement came here; undefined where nobody knows. */
  readonly seenAt: Instant | undefined;
}

/** The recovery key of now with whoever named it; undefined where there is none, or the statement is not kept. */
export async function namedRecoveryKey(
  { shelf, tenantId }: Omit<KeptHere, "now">,
  roster: Roster,
): Promise<NamedRecoveryKey | undefined> {
  const publicKey = recoveryKeyByRoster(roster);
  if (publicKey === undefined) return undefined;
  const kept = await shelf.statementsFrom(tenantId, 0);
  return kept.flatMap(({ statement, seenAt }) => {
    // Most name none, and need not be parsed.
    const read = statement.includes(publicKey) ? readRosterStatement(statement) : undefined;
    return read?.says.kind === "recovery-key" && read.says.publicKey === publicKey
      ? [{ publicKey, namedBy: read.issuer.personId, seenAt }]
      : [];
  })[0];
}

/**
 * The recovery key to which the past may be wrapped: the one that the roster names, once the statement that names it has been
 * here for more than three days. Undefined until then, and where nobody knows since when it has been here.
 */
export async function recoveryKeyForPast(
  { shelf, tenantId, now }: KeptHere,
  roster: Roster,
): Promise<string | undefined> {
  const named = await namedRecoveryKey({ shelf, tenantId }, roster);
  if (named?.seenAt === undefined) return undefined;
  return Date.parse(now) - Date.parse(named.seenAt) > knownForMs ? named.publicKey : undefined;
}
