import { type Database, inInstallation } from "@tachiai/platform";
import { sql } from "kysely";
import type { OfSession } from "./take-step.ts";

/** Every session that nobody has ended. */
export function sessionsUnderWay(database: Database): Promise<readonly OfSession[]> {
  return selectUnderWay(database, sql`true`);
}

/** Those of them that a supporter has, whoever is on the line. */
export function connectedSessions(database: Database): Promise<readonly OfSession[]> {
  return selectUnderWay(database, sql`admitted_at is not null`);
}

function selectUnderWay(
  database: Database,
  isMeant: ReturnType<typeof sql<boolean>>,
): Promise<readonly OfSession[]> {
  return inInstallation(database, async (tx) => {
    const { rows } = await sql<OfSession>`
      select tenant_id as "tenantId", session_id as "sessionId" from support.session
       where ended_at is null and ${isMeant}`.execute(tx.query);
    return rows;
  });
}
