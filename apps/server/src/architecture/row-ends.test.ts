import { inTenant } from "@tachiai/platform";
import { TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eraseOfEach } from "../erase-ended-rows.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";
import { rowEnds } from "./row-ends.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const tablesInUse = async () => {
  const rows = await server.query<{ name: string }>(`
    select pg_class.oid::regclass::text as name from pg_class
      join pg_namespace on pg_namespace.oid = relnamespace
     where relkind in ('r', 'p') and nspname !~ '^(pg_|information_schema)'`);
  return rows.map(({ name }) => name).toSorted();
};

test("of every table it is written down when its rows go [EVD-05]", async () => {
  expect(Object.values(rowEnds).flat().toSorted()).toEqual(await tablesInUse());
});

test("a new table of an organisation is found until it is", async () => {
  await server.query("create table platform.planted (tenant_id uuid)");
  const found = await tablesInUse();
  await server.query("drop table platform.planted");
  expect(found).toContain("platform.planted");
});

test("the modules remove from every table whose rows go with their organisation, and from no other", async () => {
  const nobodys = TenantId.parse("99999999-9999-4999-8999-999999999999");
  const erased = await inTenant(server.database, { kind: "system", name: "test" }, nobodys, async (tx) => {
    const each = [];
    for (const erase of eraseOfEach) each.push(await erase(tx, 1_000));
    return each.flatMap((one) => Object.keys(one));
  });
  expect(erased.toSorted()).toEqual([...rowEnds["with their organisation"]]);
});
