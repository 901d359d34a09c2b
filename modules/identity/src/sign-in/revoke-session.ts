import { type Database, inInstallation, type PersonActor, Refusal } from "@tachiai/platform";
import type { SessionId } from "@tachiai/protocol";
import { oweEntry } from "../owed/owe-entry.ts";
import { endSession } from "./session.store.ts";

/** Ends one of the person's own sessions: its next request is signed out. Refuses `identity.session_not_found`. */
export function revokeSession(
  database: Database,
  actor: PersonActor,
  command: { sessionId: SessionId },
): Promise<void> {
  const { personId, sessionId } = actor;
  return inInstallation(database, async (tx) => {
    if (!(await endSession(tx, personId, command.sessionId))) throw new Refusal("identity.session_not_found");
    await oweEntry(tx, {
      action: "identity.session_revoked",
      actor: { personId, sessionId },
      subject: command.sessionId,
      personId,
      details: {},
    });
  });
}
