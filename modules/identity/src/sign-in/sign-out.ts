import { type Database, inInstallation, type PersonActor } from "@tachiai/platform";
import { oweEntry } from "../owed/owe-entry.ts";
import { endSession } from "./session.store.ts";

/** Ends the session the request came with; ending it twice is no fault. */
export function signOut(database: Database, actor: PersonActor): Promise<void> {
  const { personId, sessionId } = actor;
  return inInstallation(database, async (tx) => {
    if (!(await endSession(tx, personId, sessionId))) return;
    await oweEntry(tx, {
      action: "identity.signed_out",
      actor: { personId, sessionId },
      subject: sessionId,
      personId,
      details: {},
    });
  });
}
