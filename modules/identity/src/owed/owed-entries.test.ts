import { inInstallation, startJobs } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { identityJobs } from "../identity.jobs.ts";
import { inviteMember } from "../links/invite-member.ts";
import { joinWithAccount } from "../links/join-with-account.ts";
import { signOut } from "../sign-in/sign-out.ts";
import { openWorld, ourOrigin, tokenIn, type World } from "../testing/world.ts";
import { deliverOwedEntries } from "./deliver-owed-entries.ts";
import { oweEntry } from "./owe-entry.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await deliverOwedEntries(world.database);
});
afterAll(() => world.close());

const owed = () => queryUnwalled(world.opened.migrateConnection, "select * from identity.owed_entry");

test("what happens to an account is recorded once in every organisation of the person, with its moment", async () => {
  const first = await world.customer();
  const second = await world.customer();
  const { link } = await inviteMember(world.database, second.administrator, {
    credentialRisk: 1,
    tenantId: second.tenantId,
    invitation: {
      ...first.founder,
      employeeCode: "",
      from: "2026-11-01",
      groups: [],
      roles: [{ role: "auditor" }],
    },
    origin: ourOrigin,
  });
  await joinWithAccount(world.database, world.bus, first.administrator, { token: tokenIn(link) });
  await deliverOwedEntries(world.database);
  await signOut(world.database, first.administrator);
  expect(await owed()).toHaveLength(2);

  world.time.advance(60_000);
  await Promise.all([deliverOwedEntries(world.database), deliverOwedEntries(world.database)]);
  await deliverOwedEntries(world.database);
  expect(await owed()).toEqual([]);
  for (const { tenantId, organisationId } of [first, second]) {
    const rows = await queryUnwalled(
      world.opened.migrateConnection,
      `select actor, captured_at, received_at from evidence.entry
        where tenant_id = $1 and action = 'identity.signed_out'`,
      [tenantId],
    );
    expect(rows).toMatchObject([
      {
        actor: { personId: first.administrator.personId, organisationId },
        captured_at: new Date("2026-11-23T00:00:00.000Z"),
        received_at: new Date("2026-11-23T00:01:00.000Z"),
      },
    ]);
  }
});

test("new keys are stated with a company that expects the person too, for as long as he may be sealed to", async () => {
  const first = await world.customer();
  const second = await world.customer();
  const { link } = await inviteMember(world.database, second.administrator, {
    credentialRisk: 1,
    tenantId: second.tenantId,
    invitation: {
      ...first.founder,
      employeeCode: "",
      from: "2027-04-01",
      groups: [],
      roles: [{ role: "auditor" }],
    },
    origin: ourOrigin,
  });
  await joinWithAccount(world.database, world.bus, first.administrator, { token: tokenIn(link) });
  const { personId } = first.administrator;
  const entry = { actor: { name: "test" }, subject: personId, personId, details: {} } as const;
  await inInstallation(world.database, (tx) => oweEntry(tx, { ...entry, action: "identity.keys_replaced" }));
  await inInstallation(world.database, (tx) => oweEntry(tx, { ...entry, action: "identity.signed_out" }));
  const told = async ({ tenantId }: { tenantId: TenantId }) =>
    (await world.log(tenantId))
      .filter((one) => one.subject === personId && one.subject_person_id === personId)
      .map(({ action, retention_class }) => [action, retention_class]);
  expect(await told(first)).toEqual([
    ["identity.keys_replaced", "organisation"],
    ["identity.signed_out", "access"],
  ]);
  expect(await told(second)).toEqual([["identity.keys_replaced", "organisation"]]);
});

test("a change that is taken back owes nothing", async () => {
  await deliverOwedEntries(world.database);
  const { personId } = world.provider.administrator;
  await expect(
    inInstallation(world.database, async (tx) => {
      await oweEntry(tx, {
        action: "identity.signed_out",
        actor: { name: "test" },
        subject: personId,
        personId,
        details: {},
      });
      throw new Error("taken back");
    }),
  ).rejects.toThrow("taken back");
  expect(await owed()).toEqual([]);
});

test("an organisation that cannot take its entries keeps no other waiting, and gets them later", async () => {
  const broken = await world.customer();
  const whole = await world.customer();
  await deliverOwedEntries(world.database);
  for (const { administrator } of [broken, whole]) await signOut(world.database, administrator);
  const trouble = (statement: string) => queryUnwalled(world.opened.migrateConnection, statement);
  await trouble(
    `alter table evidence.entry add constraint trouble check (tenant_id <> '${broken.tenantId}') not valid`,
  );
  await expect(deliverOwedEntries(world.database)).rejects.toThrow("entries are still owed");
  expect(await owed()).toMatchObject([{ tenant_id: broken.tenantId }]);
  await trouble("alter table evidence.entry drop constraint trouble");
  await deliverOwedEntries(world.database);
  expect(await owed()).toEqual([]);
});

test("the job delivers by itself", async () => {
  const company = await world.customer();
  const jobs = await startJobs(world.database, identityJobs(world.database), (message) => {
    throw new Error(message);
  });
  try {
    await signOut(world.database, company.administrator);
    while ((await owed()).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  } finally {
    await jobs.stop();
  }
  const rows = await queryUnwalled(
    world.opened.migrateConnection,
    "select 1 from evidence.entry where tenant_id = $1 and action = 'identity.signed_out'",
    [company.tenantId],
  );
  expect(rows).toHaveLength(1);
});
