import { queryUnwalled } from "@tachiai/platform/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type World } from "../testing/world.ts";
import { forgetAccounts } from "./forget-accounts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const query = (text: string, ...values: unknown[]) =>
  queryUnwalled(world.opened.migrateConnection, text, values);

test("however many accounts nobody knows any more, all go, a few in each transaction, and no other does", async () => {
  const { personId } = (await world.customer()).administrator;
  const people = async () => (await query("select person_id from identity.person")).length;
  const before = await people();
  await query(`insert into identity.person (person_id, email, display_name, language, created_at)
                 select gen_random_uuid(), number || '@example.jp', '', 'ja', '2026-11-23T00:00:00Z' from generate_series(1, 120) number`);
  await query(`insert into identity.session (session_id, person_id, token_hash, started_at, last_seen_at, ip, user_agent)
                 select gen_random_uuid(), person_id, sha256(email::bytea), created_at, created_at, '', '' from identity.person
                  where email like '%@example.jp' and display_name = ''`);
  expect(await forgetAccounts(world.database)).toBe(120);
  expect(await people()).toBe(before);
  expect(await query("select from identity.credential where person_id = $1", personId)).toHaveLength(1);
  const said = await query(
    `select (details ->> 'accounts')::int as accounts from identity.installation_entry
      where action = 'identity.accounts_erased' order by accounts desc`,
  );
  expect(said).toEqual([{ accounts: 50 }, { accounts: 50 }, { accounts: 20 }]);
  expect(await forgetAccounts(world.database)).toBe(0);
});

test("whoever goes is found by an index in every table that names people by their account", async () => {
  const without = await query(`
    select conrelid::regclass::text as table from pg_constraint
     where contype = 'f' and confrelid = 'identity.person'::regclass
       and not exists (select from pg_index
                        where indrelid = conrelid and indkey[0] = conkey[1]
                          and (indpred is null
                               or pg_get_expr(indpred, indrelid) = '(person_id IS NOT NULL)'))`);
  expect(without).toEqual([]);
});
