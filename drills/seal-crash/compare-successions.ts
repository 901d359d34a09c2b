import type { TestVault } from "@tachiai/evidence/testing";
import { queryUnwalled } from "@tachiai/platform/testing";
import { furthestOf, type PublishedCheckpoint } from "./compare-logs.ts";

/** What an entry says of a log that a restore has closed. */
export interface Succession {
  readonly evidenceId: string;
  readonly origin: string;
  readonly heldSize: number;
  readonly knownSize: number;
}

interface Generation {
  readonly origin: string;
  readonly size: number;
  readonly firstEntry: string | null;
}

export function readSuccessions({ test }: TestVault): Promise<Succession[]> {
  return queryUnwalled(
    test.migrateConnection,
    `select evidence_id as "evidenceId", subject as origin, (details::jsonb->>'heldSize')::int as "heldSize",
            (details::jsonb->>'knownSize')::int as "knownSize"
       from evidence.entry where action = 'evidence.log_succeeded'`,
  );
}

/**
 * Every log that another has followed is named once, with what is held of it and the furthest that was ever seen; and the first
 * leaf of each log that has one, after the first generation, names the one before. Gives what is not so, in words.
 */
export async function compareSuccessions(
  planted: TestVault,
  seen: readonly PublishedCheckpoint[],
): Promise<string[]> {
  const successions = await readSuccessions(planted);
  const furthest = furthestOf(seen);
  const generations = await queryUnwalled<Generation>(
    planted.test.migrateConnection,
    `select log.origin, log.size::int, entry.evidence_id as "firstEntry" from evidence.log
       left join evidence.entry on entry.tenant_id = log.tenant_id and entry.retention_class = log.retention_class
        and entry.log_generation = log.generation and entry.log_index = 0
      order by log.tenant_id, log.retention_class, log.generation`,
  );
  const wrong: string[] = [];
  for (const [place, { origin, size, firstEntry }] of generations.entries()) {
    const follower = generations[place + 1];
    const isFollowed = follower !== undefined && logOf(follower.origin) === logOf(origin);
    const named = successions.filter((one) => one.origin === origin);
    if (named.length !== (isFollowed ? 1 : 0)) wrong.push(`${origin} is named ${named.length} times`);
    for (const { heldSize, knownSize } of named) {
      const known = Math.max(size, furthest.get(origin)?.size ?? 0);
      if (heldSize !== size || knownSize !== known)
        wrong.push(`${origin}: ${heldSize} of ${knownSize} instead of ${size} of ${known}`);
    }
    const before = generations[place - 1];
    if (before === undefined || logOf(before.origin) !== logOf(origin) || size === 0) continue;
    const first = successions.find(({ evidenceId }) => evidenceId === firstEntry);
    if (first?.origin !== before.origin)
      wrong.push(`the first leaf of ${origin} does not name ${before.origin}`);
  }
  return wrong;
}

function logOf(origin: string): string {
  return origin.slice(0, origin.lastIndexOf("/"));
}
