import {
  appendToRoster,
  type Instant,
  type RosterSays,
  type SignedRosterStatement,
  type TenantId,
} from "@tachiai/protocol";
import type { Roster, RosterSigner, SealingCrypto, SeenAt } from "@tachiai/sealing";
import { ApiRefusal } from "../api-refusal.ts";
import { type Calls, type Following, followRoster } from "./follow-roster.ts";
import { signNext } from "./sign-next.ts";

export interface RosterWriting {
  readonly api: Calls;
  readonly crypto: SealingCrypto;
  readonly tenantId: TenantId;
  readonly signer: RosterSigner;
  /** For a browser that has verified before. */
  readonly seenAt?: SeenAt | undefined;
  /** Takes what was signed behind so many statements; where absent the roster alone takes it. */
  readonly handIn?:
    | ((after: number, statements: readonly SignedRosterStatement[]) => Promise<void>)
    | undefined;
}

export type Signing =
  /** `left`: what has no place behind what is there, and so was not signed. */
  | {
      readonly signed: true;
      readonly roster: Roster;
      /** What came behind that which was verified before, signed here or elsewhere. */
      readonly added: readonly SignedRosterStatement[];
      readonly left: readonly RosterSays[];
    }
  | ({ readonly signed: false } & Omit<Extract<Following, { followed: false }>, "followed">);

const MOST_AT_ONCE = 500;
const TRIES = 4;

/**
 * Signs one statement after the other behind the newest of the roster, and hands them in together. When somebody else was
 * faster it follows and signs anew.
 */
export async function signRoster(
  writing: RosterWriting,
  verified: Roster,
  says: readonly RosterSays[],
): Promise<Signing> {
  const { api, crypto, tenantId, seenAt } = writing;
  const handIn =
    writing.handIn ??
    (async (after, statements) => {
      await api.call(appendToRoster, { params: { tenantId }, body: { after, statements: [...statements] } });
    });
  let roster = verified;
  let waiting = says;
  const left: RosterSays[] = [];
  const added: SignedRosterStatement[] = [];
  for (let tries = 0; ; ) {
    const following = await followRoster(api, crypto, tenantId, roster, seenAt);
    if (!following.followed) {
      const { followed: _followed, ...found } = following;
      return { signed: false, ...found };
    }
    roster = following.roster;
    added.push(...following.added);
    if (waiting.length === 0) return { signed: true, roster, added, left };
    const batch = await signBatch(writing, roster, waiting.slice(0, MOST_AT_ONCE), following.serverTime);
    try {
      if (batch.statements.length > 0) await handIn(roster.length, batch.statements);
    } catch (error) {
      tries += 1;
      if (!(error instanceof ApiRefusal) || error.code !== "identity.roster_behind" || tries === TRIES)
        throw error;
      continue;
    }
    roster = batch.roster;
    added.push(...batch.statements);
    left.push(...batch.left);
    waiting = waiting.slice(MOST_AT_ONCE);
  }
}

async function signBatch(
  { crypto, signer }: RosterWriting,
  roster: Roster,
  says: readonly RosterSays[],
  serverTime: Instant,
) {
  const statements: SignedRosterStatement[] = [];
  const left: RosterSays[] = [];
  let grown = roster;
  for (const one of says) {
    const next = await signNext(crypto, signer, grown, one, serverTime);
    if (next) {
      grown = next.roster;
      statements.push(next.signed);
    } else left.push(one);
  }
  return { statements, left, roster: grown };
}
