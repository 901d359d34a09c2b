import {
  type Day,
  OrganisationId,
  type PersonId,
  type SignedRosterStatement,
  type TenantId,
} from "@tachiai/protocol";
import { emptyRoster, isAdministratorOn, type Roster, type SealingCrypto } from "@tachiai/sealing";
import { type Calls, type Following, followRoster } from "./follow-roster.ts";
import { handBackLost } from "./hand-back-lost.ts";

/** Where a roster is kept as far as it was verified, with the statements that it came from. */
export interface RosterShelf {
  find(tenantId: TenantId): Promise<Roster | undefined>;
  /** Keeps it unless it has come further meanwhile. */
  keep(roster: Roster, added: readonly SignedRosterStatement[]): Promise<void>;
  /** From a place on; fewer than there are where they were verified before statements were kept. */
  statementsFrom(tenantId: TenantId, sequence: number): Promise<readonly SignedRosterStatement[]>;
}

export interface FollowingKept {
  readonly api: Calls;
  readonly crypto: SealingCrypto;
  readonly shelf: RosterShelf;
  readonly tenantId: TenantId;
  readonly today: Day;
  /** Who is signed in: as administrator he may hand back what the server has lost. */
  readonly personId?: PersonId | undefined;
}

/**
 * Goes on from the roster that was verified here before, and keeps what is newer. A server that has lost the end of it gets
 * that back, where an administrator follows; to anybody else it is doubtful until then.
 */
export async function followKept(asking: FollowingKept): Promise<Following & { readonly verified: Roster }> {
  const { api, crypto, shelf, tenantId } = asking;
  const verified = (await shelf.find(tenantId)) ?? emptyRoster(OrganisationId.parse(tenantId));
  let following = await followRoster(api, crypto, tenantId, verified);
  if (!following.followed && following.found === "shorter" && mayHandBack(verified, asking)) {
    const keptFrom = (sequence: number) => shelf.statementsFrom(tenantId, sequence);
    if (await handBackLost({ api, tenantId, verified, keptFrom }))
      following = await followRoster(api, crypto, tenantId, verified);
  }
  if (following.followed) await shelf.keep(following.roster, following.added);
  return { ...following, verified };
}

function mayHandBack(verified: Roster, { personId, today }: FollowingKept): boolean {
  return personId !== undefined && isAdministratorOn(verified.people[personId], today);
}
