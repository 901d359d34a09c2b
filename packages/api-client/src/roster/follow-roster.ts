import {
  getRoster,
  type Instant,
  type RosterDoubtReport,
  type SignedRosterStatement,
  type TenantId,
} from "@tachiai/protocol";
import {
  continueRoster,
  hashOfStatement,
  isClockBehind,
  type Roster,
  type RosterDoubt,
  type RosterReading,
  type SealingCrypto,
  type SeenAt,
} from "@tachiai/sealing";
import type { ApiClient } from "../create-api-client.ts";

/** What calls endpoints: a client over the network, or somebody inside the server. */
export type Calls = Pick<ApiClient, "call">;

export type Following =
  | {
      readonly followed: true;
      readonly roster: Roster;
      /** What came behind that which was verified before. */
      readonly added: readonly SignedRosterStatement[];
      readonly serverTime: Instant;
    }
  /** What the server gives does not follow upon what was verified before; that still stands. */
  | {
      readonly followed: false;
      readonly found: Extract<RosterDoubtReport["found"], "invalid" | "forked" | "shorter" | "clock-off">;
      readonly doubt?: RosterDoubt;
    };

/**
 * Goes on from a verified roster to the newest that the server gives, and believes it nothing: each statement is verified,
 * and that the last one verified before is still there.
 */
export async function followRoster(
  api: Calls,
  crypto: SealingCrypto,
  tenantId: TenantId,
  verified: Roster,
  seenAt?: SeenAt,
): Promise<Following> {
  let roster = verified;
  const taken: SignedRosterStatement[] = [];
  for (;;) {
    const after = Math.max(0, roster.length - 1);
    const answer = await api.call(getRoster, { params: { tenantId }, query: { after } });
    const { length, serverTime } = answer;
    if (length < roster.length) return { followed: false, found: "shorter" };
    const [known, ...others] = answer.statements;
    const isKnown =
      roster.length === 0 || (known && (await hashOfStatement(crypto, known.statement)) === roster.head);
    if (!isKnown) return { followed: false, found: "forked" };
    const added = roster.length === 0 ? answer.statements : others;
    if (length === roster.length) return { followed: true, roster, added: taken, serverTime };
    // It says that there are more, and gives none.
    if (added.length === 0) return { followed: false, found: "shorter" };
    let reading = await continueRoster(crypto, roster, added, seenAt);
    if (isOld(reading)) {
      // That a server had lost it is said behind it.
      added.push(...(await fetchBehind(api, tenantId, { after: roster.length + added.length, length })));
      reading = await continueRoster(crypto, roster, added, seenAt);
    }
    if (!reading.valid) {
      const isAhead = reading.doubt === "issued-ahead";
      const isOff = isAhead && seenAt !== undefined && isClockBehind(seenAt, serverTime);
      return { followed: false, found: isOff ? "clock-off" : "invalid", doubt: reading.doubt };
    }
    roster = reading.roster;
    taken.push(...added);
  }
}

function isOld(reading: RosterReading): boolean {
  return !reading.valid && reading.doubt === "issued-long-ago";
}

/** More than is signed between two backups; what is read unverified has an end. */
const mostBehind = 10_000;

async function fetchBehind(
  api: Calls,
  tenantId: TenantId,
  { after, length }: { readonly after: number; readonly length: number },
): Promise<SignedRosterStatement[]> {
  const statements: SignedRosterStatement[] = [];
  while (after + statements.length < length && statements.length < mostBehind) {
    const query = { after: after + statements.length };
    const answer = await api.call(getRoster, { params: { tenantId }, query });
    if (answer.statements.length === 0) break;
    statements.push(...answer.statements);
  }
  return statements;
}
