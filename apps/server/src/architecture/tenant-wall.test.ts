import { type Actor, inTenant } from "@tachiai/platform";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addCustomer, setUpProvider } from "../testing/company.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";
import { definerFunctions, installationDoor } from "./installation-door.ts";
import { lastingRows } from "./lasting-rows.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

/** Tables with a `tenant_id` whose wall has a hole, and what is wrong with it. */
const unwalled = () =>
  server.query<{ name: string; forced: boolean; policies: string[] }>(`
    select * from (
      select tabled.oid::regclass::text as name, tabled.relrowsecurity and tabled.relforcerowsecurity as forced,
             array(select polcmd::text || ' ' || pg_get_expr(polqual, polrelid) || ' '
                            || pg_get_expr(polwithcheck, polrelid)
                     from pg_policy
                    where polrelid = tabled.oid and polpermissive and polroles && array['tachiai_tenant'::regrole::oid, 0]) as policies
        from pg_class tabled
        join pg_attribute tenant on tenant.attrelid = tabled.oid and tenant.attname = 'tenant_id'
       where tabled.relkind in ('r', 'p', 'm', 'v', 'f')) as found
     where not forced
        or policies <> array['* (tenant_id = ( SELECT platform.tenant_id() AS tenant_id))'
                             || ' (tenant_id = ( SELECT platform.tenant_id() AS tenant_id))']
     order by name`);

test("every table with a tenant stands behind the wall, by row-level security that even its owner is held to", async () => {
  const walled = await server.query(
    "select 1 from pg_policy where polname = 'tenant_wall' and polroles = array['tachiai_tenant'::regrole::oid]",
  );
  expect(walled.length).toBeGreaterThan(10);
  expect(await unwalled()).toEqual([]);
});

test("a table that forgets the wall, does not force it or opens a second gate is found", async () => {
  await server.query("create schema planted");
  await server.query("create table planted.forgotten (tenant_id uuid)");
  await server.query("create table planted.unforced (tenant_id uuid)");
  await server.query("call platform.wall('planted.unforced')");
  await server.query("alter table planted.unforced no force row level security");
  await server.query("create table planted.gate (tenant_id uuid)");
  await server.query("call platform.wall('planted.gate')");
  await server.query("create policy gate on planted.gate for select using (true)");
  await server.query("create view planted.opening as select tenant_id from evidence.entry");
  const found = (await unwalled()).map(({ name }) => name);
  await server.query("drop schema planted cascade");
  expect(found).toEqual(["planted.forgotten", "planted.gate", "planted.opening", "planted.unforced"]);
});

test("the rows of one tenant are not there for another, in any table", async () => {
  const provider = await setUpProvider(server);
  const ours = await addCustomer(server, provider, "試験商事");
  const theirs = await addCustomer(server, provider, "別の会社");
  const tables = await server.query<{ name: string }>(
    "select polrelid::regclass::text as name from pg_policy where polname = 'tenant_wall'",
  );
  const rowsOfOurs = (actor: Actor, from: typeof ours, table: string) =>
    inTenant(server.database, actor, from.tenantId, async (tx) => {
      const rows = await tx.query
        .withTables<Record<string, { tenant_id: string }>>()
        .selectFrom(table)
        .select("tenant_id")
        .where("tenant_id", "=", ours.tenantId)
        .execute();
      return rows.length;
    });
  const us = { kind: "system", name: "test" } as const;
  let filled = 0;
  for (const { name } of tables) {
    if ((await rowsOfOurs(us, ours, name)) !== 0) filled += 1;
    expect(await rowsOfOurs(us, theirs, name), name).toBe(0);
  }
  expect(filled).toBeGreaterThan(4);
});

test("the installation door opens exactly the tables that are written down, and no more of them", async () => {
  const rows = await server.query<{ name: string; granted: string }>(`
    select * from (
      select tabled.oid::regclass::text as name, lower(privilege_type) as granted
        from pg_class tabled, aclexplode(relacl) where grantee = 'tachiai_installation'::regrole
      union
      select attrelid::regclass::text, lower(privilege_type) || '(' || attname || ')'
        from pg_attribute, aclexplode(attacl) where grantee = 'tachiai_installation'::regrole) as found
     where name not like 'graphile_worker.%' order by name, granted`);
  const granted: Record<string, string[]> = {};
  for (const { name, granted: grant } of rows) (granted[name] ??= []).push(grant);
  expect(granted).toEqual(
    Object.fromEntries(Object.entries(installationDoor).map(([name, { grants }]) => [name, grants])),
  );
});

/**
 * What anybody but its owner may do to a table, beside reading it and adding rows. `delete once due`: a restrictive policy
 * lets no row go before its day.
 */
async function changesGranted(): Promise<Record<string, string[]>> {
  const rows = await server.query<{ name: string; changes: string[] }>(`
    select tabled.oid::regclass::text as name,
           array(select lower(privilege_type) || case
                          when privilege_type = 'DELETE'
                           and exists (select from pg_policy where polrelid = tabled.oid and polcmd = 'd'
                                          and not polpermissive and polname = 'kept_until_its_day'
                                          and pg_get_expr(polqual, polrelid) ~ 'today\\(\\)|first_moment_kept\\(\\)|use_is_over\\(\\)')
                          then ' once due' else '' end
                   from aclexplode(relacl)
                  where grantee <> relowner and privilege_type not in ('SELECT', 'INSERT')
                  union
                 select lower(privilege_type) || '(' || attname || ')' from pg_attribute, aclexplode(attacl)
                  where attrelid = tabled.oid and grantee <> relowner and privilege_type not in ('SELECT', 'INSERT')
                  order by 1) as changes
      from pg_class tabled
     where relkind in ('r', 'p')
       and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'graphile_worker')`);
  return Object.fromEntries(rows.map(({ name, changes }) => [name, changes]));
}

/** The tables that are written down as lasting, and those to which rows are only added. */
async function lasting(): Promise<Record<string, string[]>> {
  const granted = Object.entries(await changesGranted());
  return Object.fromEntries(granted.filter(([name, changes]) => name in lastingRows || changes.length === 0));
}

test("what somebody did, decided or was told can be neither changed nor taken away, by either door", async () => {
  expect(await lasting()).toEqual(lastingRows);
});

test("a new right to change such a row, or a new table of such rows, is found", async () => {
  await server.query("grant update (person_id, public_key) on telework.agent to tachiai_tenant");
  await server.query("grant update, delete on identity.organisation to tachiai_tenant");
  await server.query("grant truncate on telework.incident_event to tachiai_installation");
  await server.query("create table platform.planted (what text)");
  await server.query("grant select, insert on platform.planted to tachiai_tenant");
  const found = await lasting();
  await server.query("drop table platform.planted");
  await server.query("revoke truncate on telework.incident_event from tachiai_installation");
  await server.query("revoke update, delete on identity.organisation from tachiai_tenant");
  await server.query("revoke update (person_id, public_key) on telework.agent from tachiai_tenant");
  expect(found).toEqual({
    ...lastingRows,
    "identity.organisation": ["delete", "update"],
    "platform.planted": [],
    "telework.agent": expect.arrayContaining(["update(person_id)", "update(public_key)"]),
    "telework.incident_event": ["delete once due", "truncate"],
  });
  expect(await lasting()).toEqual(lastingRows);
});

test("nothing is granted to everybody, and what acts with its owner's rights is written down", async () => {
  const toEverybody = await server.query(`
    select relacl from pg_class, aclexplode(relacl) where grantee = 0 and relnamespace::regnamespace::text
           not in ('pg_catalog', 'information_schema')`);
  expect(toEverybody).toEqual([]);
  const definers = await server.query<{ name: string; callers: string[]; path: string[] }>(`
    select proc.oid::regproc::text as name, proconfig as path,
           array(select distinct case grantee when 0 then 'public' else grantee::regrole::text end
                   from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee <> proowner
                  union select rolname::text from pg_roles
                   where rolname in ('tachiai_tenant', 'tachiai_installation') and oid = proowner
                  order by 1) as callers
      from pg_proc proc where prosecdef and pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema')`);
  expect(Object.fromEntries(definers.map(({ name, callers }) => [name, callers]))).toEqual(definerFunctions);
  // Without a fixed path a caller could put functions of his own in the way.
  for (const { name, path } of definers) expect(path, name).toEqual(['search_path=""']);
});

test("the roles of the two doors can neither pass the wall nor become somebody who can", async () => {
  const roles = await server.query(`
    select rolname from pg_roles
     where rolname in ('tachiai_tenant', 'tachiai_installation')
       and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
            or exists (select 1 from pg_auth_members where member = pg_roles.oid))`);
  expect(roles).toEqual([]);
});
