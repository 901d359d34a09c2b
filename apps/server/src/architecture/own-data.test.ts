import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "../testing/test-server.ts";
import { toldAs, toldOtherwise } from "./own-data.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

/** Columns that say which person a row is about, or who did something: by id, by name or address, or somewhere in JSON. */
const columnsInUse = async () => {
  const rows = await server.query<{ name: string }>(`
    select attrelid::regclass::text || '.' || attname as name
      from pg_attribute
      join pg_class on pg_class.oid = attrelid and relkind in ('r', 'p')
      join pg_namespace on pg_namespace.oid = relnamespace
     where not attisdropped and nspname !~ '^(pg_|information_schema)'
       and ( atttypid = 'uuid'::regtype
               and attname ~ '(person_id|_by|holder_id|opener_id|recipient_id|shown_id|membership_id)$'
          or atttypid = 'text'::regtype and attname ~ '(^|_)(name|email|contact|address|employee_code)$'
          or atttypid in ('json'::regtype, 'jsonb'::regtype))
     order by attrelid::regclass::text collate "C", attname`);
  return rows.map(({ name }) => name).toSorted();
};

test("every column that names a person is told to him in a disclosure, or it is written down why not [EVD-07]", async () => {
  const listed = [...Object.values(toldAs), ...Object.values(toldOtherwise)].flat();
  expect(listed.toSorted()).toEqual(await columnsInUse());
});
