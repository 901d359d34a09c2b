import type { ToldDoubts } from "@tachiai/api-client";
import { type DBSchema, openDB } from "idb";

interface DoubtsDatabase extends DBSchema {
  readonly told: { key: string; value: true };
}

/** What this browser has told of whom it passed nothing on to, so that the log says it once and not every five minutes. */
export const toldDoubts: ToldDoubts = {
  async has(name) {
    const database = await openTold();
    const found = await database.get("told", name);
    database.close();
    return found === true;
  },
  async add(name) {
    const database = await openTold();
    await database.put("told", true, name);
    database.close();
  },
};

function openTold() {
  return openDB<DoubtsDatabase>("tachiai-doubts", 1, {
    upgrade: (database) => void database.createObjectStore("told"),
  });
}
