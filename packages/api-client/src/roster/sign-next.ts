import type { Instant, RosterSays, SignedRosterStatement } from "@tachiai/protocol";
import {
  continueRoster,
  type Roster,
  type RosterSigner,
  type SealingCrypto,
  signForRoster,
} from "@tachiai/sealing";

export interface SignedNext {
  readonly signed: SignedRosterStatement;
  /** With what was signed. */
  readonly roster: Roster;
}

/** Signs what comes next in a roster; undefined, and nothing is signed for anybody, where it has no place there. */
export async function signNext(
  crypto: SealingCrypto,
  signer: RosterSigner,
  roster: Roster,
  says: RosterSays,
  serverTime: Instant,
): Promise<SignedNext | undefined> {
  const { lastIssuedAt } = roster;
  // The server's clock may have been set back since somebody signed.
  const issuedAt = lastIssuedAt !== undefined && lastIssuedAt > serverTime ? lastIssuedAt : serverTime;
  const signed = await signForRoster(crypto, signer, roster, says, issuedAt);
  const reading = await continueRoster(crypto, roster, [signed]);
  return reading.valid ? { signed, roster: reading.roster } : undefined;
}
