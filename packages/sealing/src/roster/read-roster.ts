import type { OrganisationId, RosterStatement, SignedRosterStatement } from "@tachiai/protocol";
import type { SealingCrypto } from "../sealing-crypto.ts";
import { applyStatement, isByAdministrator } from "./apply-statement.ts";
import { doubtDate, type SeenAt } from "./doubt-date.ts";
import { emptyRoster, type Roster } from "./roster.ts";
import type { RosterDoubt } from "./roster-doubt.ts";
import { hashOfStatement, isSignedByIssuer, readRosterStatement } from "./statement.ts";

export type RosterReading =
  | { readonly valid: true; readonly roster: Roster }
  /** The first statement that may not stand where it does; nothing of what came with it counts. */
  | {
      readonly valid: false;
      readonly sequence: number;
      readonly doubt: RosterDoubt;
      /** What stands before it. */
      readonly roster: Roster;
    };

/** Reads a roster from its first statement on. */
export function readRoster(
  crypto: SealingCrypto,
  organisationId: OrganisationId,
  statements: readonly SignedRosterStatement[],
): Promise<RosterReading> {
  return continueRoster(crypto, emptyRoster(organisationId), statements);
}

/** Goes on from a roster for whoever has verified each statement himself before: no signature is checked. */
export function replayRoster(
  crypto: SealingCrypto,
  before: Roster,
  statements: readonly SignedRosterStatement[],
  seenAt?: SeenAt,
): Promise<RosterReading> {
  return continueRoster({ ...crypto, verifyEd25519: async () => true }, before, statements, seenAt);
}

/**
 * Reads what follows upon a roster that was verified before; only the new signatures are checked, and for a device that says
 * when it sees them their dates. What bears a date of long ago stands only if somebody says behind it that a server had
 * lost it, who was administrator before it.
 */
export async function continueRoster(
  crypto: SealingCrypto,
  verified: Roster,
  statements: readonly SignedRosterStatement[],
  seenAt?: SeenAt,
): Promise<RosterReading> {
  const roster = copyOf(verified);
  /** What stood before the first that bears a date of long ago. */
  let beforeOld: Roster | undefined;
  // The signatures of a batch are checked side by side: each names the key by which it is to be checked.
  for (let start = 0; start < statements.length; start += BATCH) {
    const batch = statements.slice(start, start + BATCH);
    for (const { statement, hash, isSigned } of await Promise.all(batch.map((one) => examine(crypto, one)))) {
      const date = statement && seenAt && doubtDate(statement.issuedAt, seenAt);
      if (date === "issued-long-ago") beforeOld ??= copyOf(roster);
      const doubt =
        doubtOf(roster, statement, isSigned) ??
        (date === "issued-ahead" ? date : undefined) ??
        (statement && applyStatement(roster, statement));
      if (doubt || !statement)
        return { valid: false, sequence: roster.length, doubt: doubt ?? "unreadable", roster };
      if (beforeOld && !date && handsBack(statement, beforeOld)) beforeOld = undefined;
      roster.founding ??= hash;
      roster.head = hash;
      roster.length += 1;
      roster.lastIssuedAt = statement.issuedAt;
    }
  }
  if (beforeOld)
    return { valid: false, sequence: beforeOld.length, doubt: "issued-long-ago", roster: beforeOld };
  return { valid: true, roster };
}

/** Of what stood before: an administrator who is one by what came back vouches for nothing. */
function handsBack(statement: RosterStatement, before: Roster): boolean {
  const { says } = statement;
  return says.kind === "handed-back" && says.from <= before.length && isByAdministrator(before, statement);
}

function copyOf(roster: Roster): Roster {
  const { people, groups, invitations } = roster;
  return { ...roster, people: { ...people }, groups: { ...groups }, invitations: { ...invitations } };
}

const BATCH = 256;

interface Examined {
  readonly statement: RosterStatement | undefined;
  readonly hash: string;
  readonly isSigned: boolean;
}

async function examine(crypto: SealingCrypto, signed: SignedRosterStatement): Promise<Examined> {
  const statement = readRosterStatement(signed.statement);
  return {
    statement,
    hash: await hashOfStatement(crypto, signed.statement),
    isSigned: statement !== undefined && (await isSignedByIssuer(crypto, statement, signed)),
  };
}

function doubtOf(
  roster: Roster,
  statement: RosterStatement | undefined,
  isSigned: boolean,
): RosterDoubt | undefined {
  if (!statement) return "unreadable";
  if (statement.organisationId !== roster.organisationId) return "other-organisation";
  if (statement.sequence !== roster.length || statement.previous !== roster.head) return "out-of-order";
  return isSigned ? undefined : "signature-invalid";
}
