import { simulatedClock } from "@tachiai/platform/testing";
import { getHome } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRefusalMemory } from "./refusal-memory.ts";
import { addCustomer, type Company, setUpProvider } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
let ours: Company;
let theirs: Company;
beforeAll(async () => {
  server = await openTestServer();
  const provider = await setUpProvider(server);
  ours = await addCustomer(server, provider, "試験商事");
  theirs = await addCustomer(server, provider, "別の会社");
});
afterAll(() => server.close());

test("a hundred refused attempts of one person are one entry, and the next after an hour says how many there were", async () => {
  const { browser, personId } = await ours.join("よそ 見太郎", ["worker"]);
  const path = getHome.path.replace(":tenantId", theirs.tenantId);
  const details = async () => {
    const entries = await server.query<{ details: unknown }>(
      `select details from evidence.entry
        where tenant_id = $1 and action = 'access.refused' and actor->>'personId' = $2 order by received_at`,
      theirs.tenantId,
      personId,
    );
    return entries.map((entry) => entry.details);
  };
  await Promise.all(Array.from({ length: 100 }, () => browser.send(path, { method: "GET" })));
  expect(await details()).toEqual([{ code: "access.no_engagement" }]);
  server.time.advance(3_600_000);
  await browser.send(path, { method: "GET" });
  expect((await details()).at(-1)).toEqual({ code: "access.no_engagement", withoutEntry: 99 });
});

test("attempts of another kind have an entry of their own, and what is kept stays small", () => {
  const memory = openRefusalMemory(simulatedClock("2026-11-24T00:00:00.000Z").clock, 2);
  const admitted = ["one", "two", "one", "three", "two", "one"].map((kind) => memory.admit(kind).admitted);
  expect(admitted).toEqual([true, true, false, true, false, true]);
});
