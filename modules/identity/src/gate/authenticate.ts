import { type Database, inInstallation, type PersonActor, type SessionUse } from "@tachiai/platform";
import { OrganisationId } from "@tachiai/protocol";
import { hashToken } from "../secret-token.ts";
import { isLive, seenEveryMs } from "../sign-in/session.policy.ts";
import { findSessionByToken, markSeen } from "../sign-in/session.store.ts";

/** No organisation has this id (RFC 9562 §5.9): the wall lets somebody who is in none reach nothing. */
const nowhere = OrganisationId.parse("00000000-0000-0000-0000-000000000000");

/** Who holds this session token; undefined when it is unknown, ended or expired. Only a request keeps it from expiring. */
export function authenticate(
  database: Database,
  token: string,
  use: SessionUse = "request",
): Promise<PersonActor | undefined> {
  return inInstallation(database, async (tx) => {
    const session = await findSessionByToken(tx, hashToken(token));
    if (!session || !isLive(session, tx.now)) return undefined;
    const isStale = tx.now.getTime() - session.lastSeenAt.getTime() >= seenEveryMs;
    if (isStale && use === "request") await markSeen(tx, session.sessionId);
    return {
      kind: "person",
      personId: session.personId,
      organisationId: session.homeId ?? nowhere,
      sessionId: session.sessionId,
    };
  });
}
