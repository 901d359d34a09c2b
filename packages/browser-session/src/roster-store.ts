import type { RosterShelf } from "@tachiai/api-client";
import { SignedRosterStatement } from "@tachiai/protocol";
import { Roster } from "@tachiai/sealing";
import { type DBSchema, openDB } from "idb";

/**
 * How far this browser has verified each organisation's roster, and the statements themselves: whoever shows it a shorter or
 * another one later is found out, and a server that has lost some gets them back. It stays past sign-out, for it is nobody's
 * secret, and is one for console and agent.
 */
interface RosterDatabase extends DBSchema {
  readonly rosters: { key: string; value: unknown };
  readonly statements: { key: [organisationId: string, sequence: number]; value: unknown };
}

/** The roster as it was verified last; undefined when it never was, or by an older version. */
export async function findRoster(organisationId: string): Promise<Roster | undefined> {
  const database = await openRosters();
  const kept = Roster.safeParse(await database.get("rosters", organisationId));
  database.close();
  return kept.data;
}

export const rosterShelf: RosterShelf = {
  find: findRoster,
  async keep(roster, added) {
    const { organisationId, length } = roster;
    const database = await openRosters();
    const change = database.transaction(["rosters", "statements"], "readwrite");
    const kept = Roster.safeParse(await change.objectStore("rosters").get(organisationId));
    if (!kept.success || kept.data.length < length) {
      await change.objectStore("rosters").put(roster, organisationId);
      for (const [index, statement] of added.entries())
        await change
          .objectStore("statements")
          .put(statement, [organisationId, length - added.length + index]);
    }
    await change.done;
    database.close();
  },
  async statementsFrom(tenantId, sequence) {
    const database = await openRosters();
    const wanted = IDBKeyRange.bound([tenantId, sequence], [tenantId, Number.MAX_SAFE_INTEGER]);
    const kept = await database.getAll("statements", wanted);
    database.close();
    return kept.map((one) => SignedRosterStatement.parse(one));
  },
};

function openRosters() {
  return openDB<RosterDatabase>("tachiai-rosters", 2, {
    upgrade(database, before) {
      if (before < 1) database.createObjectStore("rosters");
      database.createObjectStore("statements");
    },
  });
}
