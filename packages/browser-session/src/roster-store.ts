import { Roster } from "@tachiai/sealing";
import { type DBSchema, openDB } from "idb";

/**
 * How far this browser has verified each organisation's roster: whoever shows it a shorter or another one later is found
 * out. It stays past sign-out, for it is nobody's secret, and is one for console and agent.
 */
interface RosterDatabase extends DBSchema {
  readonly rosters: { key: string; value: unknown };
}

/** The roster as it was verified last; undefined when it never was, or by an older version. */
export async function findRoster(organisationId: string): Promise<Roster | undefined> {
  const database = await openRosters();
  const kept = Roster.safeParse(await database.get("rosters", organisationId));
  database.close();
  return kept.data;
}

/** Keeps a verified roster, unless another tab has come further meanwhile. */
export async function keepRoster(roster: Roster): Promise<void> {
  const database = await openRosters();
  const change = database.transaction("rosters", "readwrite");
  const kept = Roster.safeParse(await change.store.get(roster.organisationId));
  if (!kept.success || kept.data.length < roster.length)
    await change.store.put(roster, roster.organisationId);
  await change.done;
  database.close();
}

function openRosters() {
  return openDB<RosterDatabase>("tachiai-rosters", 1, {
    upgrade: (database) => void database.createObjectStore("rosters"),
  });
}
