import { type Database, inInstallation } from "@tachiai/platform";
import { deleteExpiredChallenges, issueChallenge } from "./challenge.store.ts";

/** Gives whoever wants to sign in with a passkey what it is to sign. */
export function startPasskeySignIn(database: Database): Promise<{ challenge: string }> {
  return inInstallation(database, async (tx) => {
    await deleteExpiredChallenges(tx);
    return { challenge: await issueChallenge(tx) };
  });
}
