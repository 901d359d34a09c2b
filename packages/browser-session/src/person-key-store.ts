import type { PersonId } from "@tachiai/protocol";
import type { PersonKeyPairs } from "@tachiai/sealing";
import { type DBSchema, openDB } from "idb";

/**
 * One database for console and agent: who has his keys ready in one has them in the other. The private halves are
 * handles: whoever reads the disk or runs in the page cannot copy them out.
 */
interface KeyDatabase extends DBSchema {
  readonly "person-keys": { key: PersonId; value: PersonKeyPairs };
}

/** Keeps a person's keys ready in this browser until he signs out. */
export async function keepKeys(personId: PersonId, pairs: PersonKeyPairs): Promise<void> {
  const database = await openKeys();
  await database.put("person-keys", pairs, personId);
  database.close();
}

/** The person's keys, if this browser has them. */
export async function findKeys(personId: PersonId): Promise<PersonKeyPairs | undefined> {
  const database = await openKeys();
  const pairs = await database.get("person-keys", personId);
  database.close();
  return pairs;
}

/** Takes all keys out of this browser. */
export async function forgetKeys(): Promise<void> {
  const database = await openKeys();
  await database.clear("person-keys");
  database.close();
}

function openKeys() {
  return openDB<KeyDatabase>("tachiai-keys", 1, {
    upgrade: (database) => void database.createObjectStore("person-keys"),
  });
}
