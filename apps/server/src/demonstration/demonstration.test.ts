import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { auditLogs } from "@tachiai/evidence";
import { inTenant } from "@tachiai/platform";
import {
  type DemonstrationAccount,
  getHome,
  getMe,
  getSetupState,
  inviteMember,
  inviteMembers,
  listConsents,
  listDay,
  listEvidence,
  listGroups,
  listMembers,
  listMyDays,
  removeDemonstration,
  setUp,
  setUpDemonstration,
  TenantId,
  type WorkException,
} from "@tachiai/protocol";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "../testing/browser.ts";
import { setUpOwnCompany } from "../testing/company.ts";
import { newPerson } from "../testing/new-person.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";
import { beginCompany, deleteEverything } from "./demonstration.store.ts";
import { signInAs } from "./testing/sign-in-as.ts";

// One demonstration company, from its foundation to its removal: each test goes on where the one before ended.

let server: TestServer;
let accounts: DemonstrationAccount[];
let tenantId: TenantId;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const found = (token: string) => server.browser().api.call(setUpDemonstration, { body: { token } });

async function signInBy(displayName: string): Promise<Browser> {
  return (await signInAs(server.browser(), accounts, displayName)).browser;
}

async function livedThrough(progress: () => Promise<number | undefined>): Promise<void> {
  while ((await progress()) !== 100) await pause(50);
}

test("a wrong or expired token founds no demonstration, although it begins in the past", async () => {
  await expect(found("A".repeat(43))).rejects.toMatchObject({ code: "setup.token_wrong" });
  server.time.advance(24 * 3_600_000);
  await expect(found(server.setupToken)).rejects.toMatchObject({ code: "setup.token_expired" });
  expect(await server.query("select 1 from identity.organisation")).toEqual([]);
  expect(await server.query("select 1 from identity.person")).toEqual([]);
  server.time.advance(-24 * 3_600_000);
});

test("one press founds a marked company of four nested groups and twelve people, with passwords shown once", async () => {
  ({ accounts } = await found(server.setupToken));
  expect(accounts).toHaveLength(12);
  expect(new Set(accounts.map(({ password }) => password)).size).toBe(12);
  for (const { password } of accounts) expect(password).toMatch(/^[2-9b-z]{4}(?:-[2-9b-z]{4}){3}$/);
  const administrator = await signInBy("佐藤 美咲");
  const { places } = await administrator.api.call(getMe);
  expect(places).toMatchObject([{ kind: "tenant", demonstration: true, roles: ["administrator"] }]);
  tenantId = TenantId.parse(places[0]?.organisationId);
  const params = { tenantId };
  const { groups } = await administrator.api.call(listGroups, { params });
  expect(groups).toHaveLength(4);
  expect(groups.filter(({ parentId }) => parentId)).toHaveLength(3);
  const { members } = await administrator.api.call(listMembers, { params });
  expect(members.map(({ displayName }) => displayName).toSorted()).toEqual(
    accounts.map(({ displayName }) => displayName).toSorted(),
  );
});

test("whose answer was lost presses again and gets the same accounts; minutes later nobody is shown them any more", async () => {
  expect(await found(server.setupToken)).toEqual({ accounts });
  await expect(found("A".repeat(43))).rejects.toMatchObject({ code: "setup.token_wrong" });
  server.time.advance(5 * 60_000);
  await expect(found(server.setupToken)).rejects.toMatchObject({ code: "setup.done" });
});

test("its people have worked for weeks: managers see their days, workers their own, with breaks and tasks", async () => {
  await livedThrough(() => server.app.demonstration.progress());
  const params = { tenantId };
  const manager = await signInBy("鈴木 健一");
  const { days } = await manager.api.call(listDay, { params: { ...params, day: "2026-11-19" } });
  expect(days).toHaveLength(10);
  const worked = days.filter(({ workMinutes }) => workMinutes > 300);
  expect(worked.length).toBeGreaterThan(6);
  for (const { bands } of worked)
    expect(new Set(bands.map(({ kind }) => kind))).toEqual(new Set(["work", "break", "task"]));
  const { days: sunday } = await manager.api.call(listDay, { params: { ...params, day: "2026-11-22" } });
  expect(sunday.every(({ stamps }) => stamps.length === 0)).toBe(true);

  const worker = await signInBy("伊藤 さくら");
  const mine = await worker.api.call(listMyDays, { params, query: { from: "2026-11-01", to: "2026-11-24" } });
  expect(mine.days.length).toBeGreaterThan(3);
  const usual: WorkException[] = ["work_not_ended", "late_arrival", "clock_differs"];
  for (const { exceptions } of mine.days) expect(usual).toEqual(expect.arrayContaining(exceptions));
});

test("its monitoring policy is published, and its people have agreed, declined and withdrawn", async () => {
  const administrator = await signInBy("佐藤 美咲");
  const params = { tenantId };
  const { people } = await administrator.api.call(listConsents, { params });
  const states = people.map(({ displayName, purposes }) => [
    displayName,
    purposes.find(({ purpose }) => purpose === "face-presence")?.state,
  ]);
  expect(states).toContainEqual(["伊藤 さくら", "granted"]);
  expect(states).toContainEqual(["吉田 恵", "refused"]);
  expect((await administrator.api.call(getHome, { params })).checklist).toBeUndefined();
});

test("all its evidence verifies, and each stamp has its entry at the time it was made", async () => {
  await server.sealed();
  expect(await auditLogs(server.app.vault, tenantId)).toEqual([]);
  const [{ stamps, proven } = { stamps: 0, proven: 0 }] = await server.query<{
    stamps: number;
    proven: number;
  }>(
    `select count(*)::int as stamps,
            count(*) filter (where entry.received_at = stamp.received_at)::int as proven
       from telework.stamp left join evidence.entry using (evidence_id)`,
  );
  expect(stamps).toBeGreaterThan(300);
  expect(proven).toBe(stamps);
});

test("it can never hold real people: nobody is invited", async () => {
  const { api } = await signInBy("佐藤 美咲");
  const params = { tenantId };
  const invitation = { email: "real@example.jp", displayName: "本物 太郎", from: "2026-11-24", groups: [] };
  await expect(
    api.call(inviteMember, { params, body: { ...invitation, roles: [{ role: "worker" }] } }),
  ).rejects.toMatchObject({ code: "identity.demonstration" });
  await expect(
    api.call(inviteMembers, {
      params,
      body: {
        csv: "氏名,メール,社員番号,グループ,役割\n本物 太郎,real@example.jp,,,勤務者\n",
        from: "2026-11-24",
      },
    }),
  ).rejects.toMatchObject({ code: "identity.demonstration" });
});

test("after a night without the server its people have lived on, and nothing is doubled", async () => {
  const before = await server.query("select 1 from telework.stamp");
  server.time.advance(24 * 3_600_000);
  await server.restart();
  await livedThrough(() => server.app.demonstration.progress());
  const after = await server.query("select 1 from telework.stamp");
  expect(after.length).toBeGreaterThan(before.length + 30);

  // As after a crash that forgot how far they had come.
  await server.query("update demonstration.company set lived_until = lived_until - interval '2 days'");
  await server.restart();
  await livedThrough(() => server.app.demonstration.progress());
  expect(await server.query("select 1 from telework.stamp")).toHaveLength(after.length);
});

test("only its administrator removes it, and then nothing of it is left anywhere", async () => {
  const worker = await signInBy("伊藤 さくら");
  const params = { tenantId };
  await expect(worker.api.call(removeDemonstration, { params })).rejects.toMatchObject({
    code: "access.denied",
  });
  const administrator = await signInBy("佐藤 美咲");
  await administrator.api.call(listEvidence, { params });
  await administrator.api.call(removeDemonstration, { params });

  expect(administrator.cookies.size).toBe(0);
  await expect(worker.api.call(getMe)).rejects.toMatchObject({ code: "access.signed_out" });
  const tables = await server.query<{ name: string; of_tenant: boolean }>(
    "select name::text, of_tenant from demonstration.place",
  );
  expect(tables.length).toBeGreaterThan(20);
  for (const { name, of_tenant: ofTenant } of tables)
    expect(await server.query(`select ${ofTenant ? "tenant_id" : "person_id"} from ${name}`), name).toEqual(
      [],
    );
  for (const store of ["blobs/logs", "blobs/sealed", "retention-keys"])
    expect(filesBelow(join(server.dataDirectory, store))).toEqual([]);
  expect(
    await server.query("select action from identity.installation_entry where action like 'demonstration.%'"),
  ).toEqual([{ action: "demonstration.removed" }]);
});

test("set-up is open again, with a new link at the terminal, and a real company takes its place", async () => {
  expect(await server.browser().api.call(getSetupState)).toEqual({ needed: true });
  const links = server.announced.join("\n").match(/setup#[\w-]+/g) ?? [];
  expect(links).toHaveLength(2);
  const token = links[1]?.slice("setup#".length) ?? "";
  await server.browser().api.call(setUp, {
    body: {
      token,
      use: "own-use",
      organisationName: "本物商事",
      administrator: await newPerson("本物 花子"),
    },
  });
  expect(server.logged).toEqual([]);
});

test("a real company cannot be removed this way, neither by its administrator nor at the database", async () => {
  const real = await openTestServer();
  const company = await setUpOwnCompany(real);
  const params = { tenantId: company.tenantId };
  await expect(company.administrator.browser.api.call(removeDemonstration, { params })).rejects.toMatchObject(
    { code: "setup.not_demonstration" },
  );
  const inside = { kind: "system", name: "test" } as const;
  const attempt = (work: Parameters<typeof inTenant>[3]) =>
    inTenant(real.database, inside, company.tenantId, work);
  await expect(attempt(deleteEverything)).rejects.toThrow("no demonstration");
  const born = { seed: "", people: new Map(), begins: new Date() };
  await expect(attempt((tx) => beginCompany(tx, born))).rejects.toThrow("from its first moment");
  await expect(
    attempt((tx) => sql`insert into demonstration.company values (${company.tenantId})`.execute(tx.query)),
  ).rejects.toThrow("permission denied");
  await real.close();
});

test("a foundation that a crash interrupted is taken back at the next start, and set-up stays open", async () => {
  const quick = { ...nodeSealingCrypto, argon2id: async () => new Uint8Array(randomBytes(32)) };
  const interrupted = await openTestServer({ demonstration: { crypto: quick } });
  const { api } = interrupted.browser();
  await api.call(setUpDemonstration, { body: { token: interrupted.setupToken } });
  await interrupted.app.demonstration.stop();
  await interrupted.query("update demonstration.company set founded = false");
  await interrupted.restart();
  expect(await api.call(getSetupState)).toEqual({ needed: true });
  expect(await interrupted.query("select 1 from identity.person")).toEqual([]);
  expect(await interrupted.app.issueSetupToken()).toBeDefined();
  await interrupted.close();
});

function filesBelow(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true }).map(String);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
