import { type Database, inInstallation, type PersonActor } from "@tachiai/platform";
import { issueChallenge } from "./challenge.store.ts";
import { userHandleOf } from "./user-handle.ts";

/** Gives a person what an authenticator needs to make a passkey of his. */
export function startPasskey(
  database: Database,
  { personId }: PersonActor,
): Promise<{ challenge: string; userHandle: string }> {
  return inInstallation(database, async (tx) => ({
    challenge: await issueChallenge(tx, personId),
    userHandle: userHandleOf(personId),
  }));
}
