import type { Instant, SignedRosterStatement } from "@tachiai/protocol";
import {
  doubtDate,
  type Roster,
  type RosterSigner,
  readRosterStatement,
  type SealingCrypto,
} from "@tachiai/sealing";
import type { KeptStatement } from "./roster-shelf.ts";
import { signNext } from "./sign-next.ts";

export interface HandedBack {
  readonly verified: Roster;
  /** The place of the first that was lost. */
  readonly from: number;
  readonly lost: readonly KeptStatement[];
  readonly serverTime: Instant;
}

/**
 * Signs behind what a server had lost that it was here when it was new, so that devices which never saw it take it in spite of
 * its date. Undefined where this browser cannot say so: it came here too late itself, and whoever has a server's help could
 * have signed it meanwhile.
 */
export async function sayHandedBack(
  crypto: SealingCrypto,
  signer: RosterSigner,
  { verified, from, lost, serverTime }: HandedBack,
): Promise<SignedRosterStatement | undefined> {
  if (!lost.every(cameWhenNew)) return undefined;
  const next = await signNext(crypto, signer, verified, { kind: "handed-back", from }, serverTime);
  return next?.signed;
}

function cameWhenNew({ statement, seenAt }: KeptStatement): boolean {
  const issuedAt = readRosterStatement(statement)?.issuedAt;
  if (issuedAt === undefined || seenAt === undefined) return false;
  return doubtDate(issuedAt, { now: seenAt, wholeAt: seenAt }) === undefined;
}
