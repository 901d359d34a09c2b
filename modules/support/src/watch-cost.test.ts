import type { Database } from "@tachiai/platform";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSessionWatch } from "./follow-sessions.ts";
import { connect, type OpenedDesk, openSupportDesk } from "./testing/open-support-desk.ts";

let opened: OpenedDesk;
beforeAll(async () => {
  opened = await openSupportDesk();
});
afterAll(() => opened.close());

/** The same database, and how many statements it is asked, without those that begin and end a transaction. */
function counted(database: Database) {
  const asked = { statements: 0 };
  const plugin: Parameters<Database["tenantDoor"]["withPlugin"]>[0] = {
    transformQuery({ node }) {
      asked.statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return {
    asked,
    database: {
      ...database,
      tenantDoor: database.tenantDoor.withPlugin(plugin),
      installationDoor: database.installationDoor.withPlugin(plugin),
    },
  };
}

test("fifty sessions in which nothing happens cost one statement every two seconds, and a look at each every minute", async () => {
  for (let count = 0; count < 50; count++) await connect(opened);
  const { asked, database } = counted(opened.database);
  const follow = openSessionWatch({ ...opened.desk, database });
  const pass = async () => {
    expect(await follow()).toEqual([]);
    opened.time.advance(2_000);
  };
  await pass();
  asked.statements = 0;
  for (let second = 0; second < 60; second += 2) await pass();
  // It was 30,150 while each of them was entered every time.
  expect(asked.statements).toBeLessThan(1_000);
});
