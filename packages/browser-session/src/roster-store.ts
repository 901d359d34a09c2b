import type { RosterShelf } from "@tachiai/api-client";
import { Instant, RosterPin, SignedRosterStatement } from "@tachiai/protocol";
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
  /** Those that more than the server's word says are their organisation's. */
  readonly "vouched-for": { key: string; value: true };
  /** When the whole of it was here last. */
  readonly "whole-at": { key: string; value: string };
  /** How far a person has stated it from here. */
  readonly pinned: { key: [organisationId: string, personId: string]; value: unknown };
  /** When a person has compared it with a colleague and taken it in the place of another. */
  readonly "compared-at": { key: string; value: string };
}

const Kept = SignedRosterStatement.extend({ seenAt: Instant.optional() });

/** Earlier versions kept the length alone. */
const Pinned = RosterPin.pick({ length: true, at: true }).required();

/** The roster as it was verified last; undefined when it never was, or by an older version. */
export async function findRoster(organisationId: string): Promise<Roster | undefined> {
  const database = await openRosters();
  const kept = Roster.safeParse(await database.get("rosters", organisationId));
  database.close();
  return kept.data;
}

/** The same for the agent beside, which takes it over from another one only if a person has compared it. */
export async function findVerified(
  organisationId: string,
): Promise<{ readonly roster: Roster; readonly comparedAt: Instant | undefined } | undefined> {
  const roster = await findRoster(organisationId);
  const database = await openRosters();
  const comparedAt = Instant.safeParse(await database.get("compared-at", organisationId)).data;
  database.close();
  return roster && { roster, comparedAt };
}

export const rosterShelf: RosterShelf = {
  find: findRoster,
  async keep(roster, added, seenAt) {
    const { organisationId, length } = roster;
    const database = await openRosters();
    const change = database.transaction(["rosters", "statements"], "readwrite");
    const kept = Roster.safeParse(await change.objectStore("rosters").get(organisationId));
    if (!kept.success || kept.data.length < length) {
      await change.objectStore("rosters").put(roster, organisationId);
      for (const [index, statement] of added.entries())
        await change
          .objectStore("statements")
          .put({ ...statement, seenAt }, [organisationId, length - added.length + index]);
    }
    await change.done;
    database.close();
  },
  async replace(roster, statements, comparedAt) {
    const { organisationId } = roster;
    const database = await openRosters();
    const stores = ["rosters", "statements", "pinned", "compared-at"] as const;
    const change = database.transaction(stores, "readwrite");
    await change.objectStore("rosters").put(roster, organisationId);
    await change.objectStore("statements").delete(allFrom(organisationId, 0));
    for (const [sequence, statement] of statements.entries())
      await change
        .objectStore("statements")
        .put({ ...statement, seenAt: comparedAt }, [organisationId, sequence]);
    await change.objectStore("pinned").delete(IDBKeyRange.bound([organisationId], [organisationId, []]));
    await change.objectStore("compared-at").put(comparedAt, organisationId);
    await change.done;
    database.close();
  },
  async statementsFrom(tenantId, sequence) {
    const database = await openRosters();
    const kept = await database.getAll("statements", allFrom(tenantId, sequence));
    database.close();
    return kept.map((one) => Kept.parse(one));
  },
  async lacksStatements(tenantId) {
    const database = await openRosters();
    const first = await database.getKey("statements", [tenantId, 0]);
    database.close();
    return first === undefined;
  },
  async fillIn(tenantId, statements) {
    const database = await openRosters();
    const change = database.transaction("statements", "readwrite");
    for (const [sequence, statement] of statements.entries())
      if ((await change.store.getKey([tenantId, sequence])) === undefined)
        await change.store.put(statement, [tenantId, sequence]);
    await change.done;
    database.close();
  },
  async wholeAt(tenantId) {
    const database = await openRosters();
    const at = Instant.safeParse(await database.get("whole-at", tenantId));
    database.close();
    return at.data;
  },
  async noteWhole(tenantId, at) {
    const database = await openRosters();
    await database.put("whole-at", at, tenantId);
    database.close();
  },
  async isVouchedFor(tenantId) {
    const database = await openRosters();
    const isVouchedFor = await database.get("vouched-for", tenantId);
    database.close();
    return isVouchedFor === true;
  },
  async vouch(tenantId) {
    const database = await openRosters();
    await database.put("vouched-for", true, tenantId);
    database.close();
  },
  async lastPin(tenantId, personId) {
    const database = await openRosters();
    const pin = Pinned.safeParse(await database.get("pinned", [tenantId, personId]));
    database.close();
    return pin.data;
  },
  async notePinned(tenantId, personId, pin) {
    const database = await openRosters();
    await database.put("pinned", pin, [tenantId, personId]);
    database.close();
  },
};

function allFrom(organisationId: string, sequence: number): IDBKeyRange {
  return IDBKeyRange.bound([organisationId, sequence], [organisationId, Number.MAX_SAFE_INTEGER]);
}

function openRosters() {
  return openDB<RosterDatabase>("tachiai-rosters", 5, {
    upgrade(database, before) {
      if (before < 1) database.createObjectStore("rosters");
      if (before < 2) {
        database.createObjectStore("statements");
        database.createObjectStore("pinned");
      }
      if (before < 3) database.createObjectStore("whole-at");
      // What was kept before counts as vouched for only when a pin says so.
      if (before < 4) database.createObjectStore("vouched-for");
      database.createObjectStore("compared-at");
    },
  });
}
