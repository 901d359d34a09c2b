import { randomUUID } from "node:crypto";
import { record } from "@tachiai/evidence";
import { inTenant, type PersonActor } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import {
  type GroupId,
  InvitationId,
  type MemberChange,
  PersonId,
  type RosterDoubtReport,
  type RosterSays,
  type SignedRosterStatement,
} from "@tachiai/protocol";
import { recipientsByRoster } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { GrowingRoster, newMember } from "@tachiai/sealing/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { changeMember } from "../members/change-member.ts";
import { endMembership } from "../members/end-membership.ts";
import { type Company, monday, openWorld, type World } from "../testing/world.ts";
import { appendToRoster } from "./append-to-roster.ts";
import { auditRoster } from "./audit-roster.ts";
import { auditRosters } from "./audit-rosters.ts";
import { getRoster } from "./get-roster.ts";
import { handBackRoster } from "./hand-back-roster.ts";
import { keepStatements } from "./keep-statements.ts";
import { listUnsigned } from "./list-unsigned.ts";
import { reportRosterDoubt } from "./report-roster-doubt.ts";
import { rosterOf, soundRosterOf } from "./roster-of.ts";

let world: World;
let company: Company;
let roster: GrowingRoster;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.time.set(monday);
  company = await world.customer();
  const { organisationId, administrator } = company;
  roster = await GrowingRoster.found(nodeSealingCrypto, organisationId, administrator.personId, monday);
  const { sealing, signing } = roster.founder.pairs;
  await queryUnwalled(
    world.opened.migrateConnection,
    "update identity.person_key set sealing_public_key = $2, signing_public_key = $3 where person_id = $1",
    [administrator.personId, Buffer.from(sealing.publicKey), Buffer.from(signing.publicKey)],
  );
});

const today = "2026-11-23";
const append = (
  statements: readonly SignedRosterStatement[],
  after = roster.statements.length - statements.length,
  actor = company.administrator,
) => appendToRoster(world.database, world.bus, actor, { tenantId: company.tenantId, after, statements });
const get = (after = 0) =>
  getRoster(world.database, company.administrator, { tenantId: company.tenantId, after });
const unsigned = async () =>
  (await listUnsigned(world.database, world.bus, company.administrator, { tenantId: company.tenantId }))
    .proposals;
const readTables = () =>
  inTenant(world.database, { kind: "system", name: "test" }, company.tenantId, (tx) => rosterOf(tx));

/** As the start after a restore writes it down. */
async function setBack(): Promise<void> {
  const verifier = { kind: "system", name: "verifier" } as const;
  const begun = {
    action: "evidence.log_succeeded",
    subject: "example.org/log",
    retention: "organisation",
  } as const;
  await inTenant(world.database, verifier, company.tenantId, (tx) =>
    record(tx, verifier, { ...begun, details: {} }),
  );
}

/** The administrator signs everything that waits. */
async function signAll(): Promise<void> {
  for (const says of await unsigned()) await append([await roster.add(says)]);
}

async function change(member: PersonActor, wanted: Partial<MemberChange>): Promise<void> {
  const membershipId = await company.membershipOf(member);
  await changeMember(world.database, world.bus, company.administrator, {
    tenantId: company.tenantId,
    membershipId,
    change: { employeeCode: "", from: today, groups: [], roles: [{ role: "worker" }], ...wanted },
  });
}

test("what the tables say and nobody has signed is proposed until it is, and comes to the same", async () => {
  const sales: GroupId = await company.group("営業");
  const team = await company.group("東京班", sales);
  const head = await company.join("部長", [{ role: "manager", groupId: sales }], [sales]);
  const worker = await company.join("佐藤", [{ role: "worker" }], [team]);
  const asked = { tenantId: company.tenantId };
  expect(await listUnsigned(world.database, world.bus, company.administrator, asked)).toMatchObject({
    isFounded: false,
  });

  await append(roster.statements, 0);
  const kinds = (await unsigned()).map(({ kind }) => kind);
  expect(kinds).toEqual(["group", "group", "keys", "keys", "assigned", "assigned"]);
  await signAll();
  expect(await unsigned()).toEqual([]);
  expect(await readTables()).toEqual(roster.roster);
  const named = recipientsByRoster(roster.roster, worker.personId, today);
  expect(named.map(({ personId }) => personId)).toEqual([worker.personId, head.personId]);

  await change(worker, { from: "2026-12-01", groups: [sales] });
  expect(await unsigned()).toEqual([
    {
      kind: "assigned",
      personId: worker.personId,
      from: "2026-12-01",
      groups: [sales],
      roles: [{ role: "worker" }],
    },
  ]);
  await signAll();
  await endMembership(world.database, world.bus, company.administrator, {
    tenantId: company.tenantId,
    membershipId: await company.membershipOf(head),
    lastDay: "2026-11-30",
  });
  expect(await unsigned()).toEqual([
    { kind: "assigned", personId: head.personId, from: "2026-12-01", groups: [], roles: [] },
  ]);
  await signAll();
  expect(recipientsByRoster(roster.roster, worker.personId, "2026-12-01")).toHaveLength(1);
});

test("keys that differ from the signed ones wait for somebody who compares", async () => {
  const worker = await company.join("佐藤", [{ role: "worker" }]);
  await append(roster.statements, 0);
  await signAll();
  const { pairs, keys } = await newMember(nodeSealingCrypto, worker.personId);
  await queryUnwalled(
    world.opened.migrateConnection,
    "update identity.person_key set sealing_public_key = $2, signing_public_key = $3 where person_id = $1",
    [worker.personId, Buffer.from(pairs.sealing.publicKey), Buffer.from(pairs.signing.publicKey)],
  );
  const replaced: RosterSays = { kind: "keys-replaced", personId: worker.personId, keys };
  expect(await unsigned()).toEqual([replaced]);
  await expect(append([await roster.sign(replaced)], roster.statements.length)).rejects.toMatchObject({
    code: "identity.roster_refused",
    details: { doubt: "not-compared" },
  });
  await append([await roster.add({ ...replaced, compared: "本人と電話で読み合わせた" })]);
  expect(await unsigned()).toEqual([]);
});

test("an invitation that is over is proposed to be withdrawn", async () => {
  await append(roster.statements, 0);
  await signAll();
  const invitationId = InvitationId.parse(randomUUID());
  const { keys } = await newMember(nodeSealingCrypto, company.administrator.personId);
  const joiningPublicKey = keys.signingPublicKey;
  const invited = {
    kind: "invited",
    invitationId,
    joiningPublicKey,
    from: today,
    until: "2026-11-24",
  } as const;
  await append([await roster.add({ ...invited, groups: [], roles: [{ role: "worker" }] })]);
  expect(await unsigned()).toEqual([]);
  world.time.advance(2 * 86_400_000);
  expect(await unsigned()).toEqual([{ kind: "invitation-withdrawn", invitationId }]);
});

test("each statement is an entry with its text, and the log says of whom it is", async () => {
  const sales = await company.group("営業");
  const worker = await company.join("佐藤", [{ role: "worker" }], [sales]);
  await append(roster.statements, 0);
  await signAll();
  const signed = (await world.log(company.tenantId)).filter(
    ({ action }) => action === "identity.roster_signed",
  );
  expect(signed.map(({ details }) => details["statement"])).toEqual(
    roster.statements.map(({ statement }) => statement),
  );
  expect(signed.at(-1)).toMatchObject({
    subject_person_id: worker.personId,
    retention_class: "organisation",
    details: { sequence: roster.statements.length - 1, statementSha256: roster.roster.head },
  });
});

test("of two who sign upon the same statement the second is told, and nothing of his is added", async () => {
  await append(roster.statements, 0);
  const sales = await company.group("営業");
  const statement = await roster.sign({ kind: "group", groupId: sales });
  expect(await append([statement], 1)).toEqual({ length: 2 });
  await expect(append([statement], 1)).rejects.toMatchObject({
    code: "identity.roster_behind",
    details: { length: 2 },
  });
  expect(await get(1)).toMatchObject({ length: 2, statements: [statement] });
});

test("nobody adds what somebody else has signed, nor without being administrator, nor with another day's date", async () => {
  const worker = await company.join("佐藤", [{ role: "worker" }]);
  await expect(append(roster.statements, 0, worker)).rejects.toMatchObject({ code: "access.denied" });
  const own = await GrowingRoster.found(nodeSealingCrypto, company.organisationId, worker.personId, monday);
  await expect(append(own.statements, 0, worker)).rejects.toMatchObject({ code: "access.denied" });
  world.time.advance(16 * 60_000);
  await expect(append(roster.statements, 0)).rejects.toMatchObject({ code: "identity.roster_clock" });
});

test("what is handed back is verified like anything else, may be old, and comes from an administrator", async () => {
  const worker = await company.join("佐藤", [{ role: "worker" }]);
  await append(roster.statements, 0);
  const lost = [await roster.add({ kind: "group", groupId: await company.group("営業") })];
  const handBack = (statements: readonly SignedRosterStatement[], actor = company.administrator) =>
    handBackRoster(world.database, world.bus, actor, { tenantId: company.tenantId, after: 1, statements });
  world.time.advance(2 * 86_400_000);
  await setBack();
  await expect(handBack(lost, worker)).rejects.toMatchObject({ code: "access.denied" });
  const altered = lost.map((one) => ({ ...one, signature: "A".repeat(86).concat("==") }));
  await expect(handBack(altered)).rejects.toMatchObject({
    code: "identity.roster_refused",
    details: { doubt: "signature-invalid" },
  });
  expect(await handBack(lost)).toEqual({ length: 2 });
  await expect(handBack(lost)).rejects.toMatchObject({ code: "identity.roster_behind" });
  const handedBack = (await world.log(company.tenantId)).filter(
    ({ action }) => action === "identity.roster_handed_back",
  );
  expect(handedBack.map(({ details }) => details["statement"])).toEqual(
    lost.map(({ statement }) => statement),
  );
});

test("nothing is handed back where nothing was restored, and a fortnight after it was nothing more", async () => {
  await append(roster.statements, 0);
  const lost = [await roster.add({ kind: "group", groupId: await company.group("営業") })];
  const { tenantId, administrator } = company;
  const handBack = () =>
    handBackRoster(world.database, world.bus, administrator, { tenantId, after: 1, statements: lost });
  await expect(handBack()).rejects.toMatchObject({ code: "identity.roster_not_lost" });
  await setBack();
  world.time.advance(14 * 86_400_000 + 1);
  await expect(handBack()).rejects.toMatchObject({ code: "identity.roster_not_lost" });
  await setBack();
  expect(await handBack()).toEqual({ length: 2 });
});

test("who is administrator by the tables alone hands nothing back", async () => {
  const other = await company.join("総務", [{ role: "administrator" }]);
  await append(roster.statements, 0);
  await setBack();
  const statements = [await roster.add({ kind: "group", groupId: await company.group("営業") })];
  const { tenantId } = company;
  await expect(
    handBackRoster(world.database, world.bus, other, { tenantId, after: 1, statements }),
  ).rejects.toMatchObject({ code: "access.denied" });
});

test("a statement of a day to come is not taken back", async () => {
  await append(roster.statements, 0);
  await setBack();
  roster.now += 3_600_000;
  const statements = [await roster.add({ kind: "group", groupId: await company.group("営業") })];
  const { tenantId, administrator } = company;
  await expect(
    handBackRoster(world.database, world.bus, administrator, { tenantId, after: 1, statements }),
  ).rejects.toMatchObject({ code: "identity.roster_clock" });
});

const plant = (statement: string, ...values: unknown[]) =>
  queryUnwalled(world.opened.migrateConnection, statement, [company.tenantId, ...values]);
const damages = () =>
  inTenant(world.database, { kind: "system", name: "test" }, company.tenantId, (tx) => auditRoster(tx));
async function signThree(): Promise<void> {
  await append(roster.statements, 0);
  for (const name of ["営業", "開発"])
    await append([await roster.add({ kind: "group", groupId: await company.group(name) })]);
  expect(await damages()).toEqual([]);
}
async function entryOf(sequence: number): Promise<string> {
  const [entry] = await plant(
    `select evidence_id::text as id from evidence.entry
      where tenant_id = $1 and action = 'identity.roster_signed' and details ->> 'sequence' = $2`,
    String(sequence),
  );
  return String(entry?.["id"]);
}

test.each([
  [
    "altered",
    "update identity.roster_statement set statement = replace(statement, '\"group\"', '\"grouq\"')",
    1,
  ],
  ["signed otherwise", "update identity.roster_statement set signature = decode(repeat('00', 64), 'hex')", 1],
  [
    "said to be older",
    "update identity.roster_statement set appended_at = appended_at - interval '1 day'",
    2,
  ],
  ["taken away", "delete from identity.roster_statement", 2],
])("a statement of the roster that is %s is named by its entry", async (_what, attack, sequence) => {
  await signThree();
  await plant(`${attack} where tenant_id = $1 and sequence = $2`, sequence);
  expect((await damages()).map(({ what, subject }) => ({ what, subject }))).toEqual([
    { what: "row", subject: await entryOf(sequence) },
  ]);
});

test("a statement that no entry has is named by its place", async () => {
  await signThree();
  await plant(
    `insert into identity.roster_statement select tenant_id, 3, statement, signature, appended_at
       from identity.roster_statement where tenant_id = $1 and sequence = 2`,
  );
  expect((await damages()).map(({ subject }) => subject)).toEqual(["roster/3"]);
});

test("nobody signs behind an altered statement; what is sound goes on to hold, and the damage is reported once", async () => {
  await signThree();
  const unsound = "replace(statement, '\"group\"', '\"grouq\"')";
  const alter = `update identity.roster_statement set statement = ${unsound} where tenant_id = $1 and sequence = 2`;
  await plant(alter);
  const sound = await inTenant(world.database, { kind: "system", name: "test" }, company.tenantId, (tx) =>
    soundRosterOf(tx),
  );
  expect(sound.length).toBe(2);
  await expect(unsigned()).rejects.toMatchObject({ code: "evidence.damaged" });
  await expect(
    append([await roster.sign({ kind: "group", groupId: await company.group("総務") })], 3),
  ).rejects.toMatchObject({
    code: "evidence.damaged",
  });
  const reported = (await world.log(company.tenantId)).filter(({ action }) => action === "evidence.damaged");
  expect(reported.map(({ subject }) => subject)).toEqual([await entryOf(2)]);
});

test("a statement that was altered together with its entry is damage like any other, and other companies are audited after it", async () => {
  await signThree();
  const entry = await entryOf(2);
  const other = await world.customer();
  await plant("update identity.roster_statement set statement = '{}' where tenant_id = $1 and sequence = 2");
  await plant(
    `update evidence.entry set details = '{}'
      where tenant_id = $1 and action = 'identity.roster_signed' and details ->> 'sequence' = '2'`,
  );
  expect((await damages()).map(({ subject }) => subject)).toEqual([entry, "roster/2"]);
  await expect(unsigned()).rejects.toMatchObject({ code: "evidence.damaged" });
  expect(await auditRosters(world, [company.tenantId, other.tenantId])).toEqual({ damages: 2, faults: [] });
});

test("a roster that stood earlier is the one of then, whatever was asked before", async () => {
  await append(roster.statements, 0);
  world.time.advance(60_000);
  const sales = await company.group("営業");
  await append([await roster.add({ kind: "group", groupId: sales })]);
  const at = (until?: Date) =>
    inTenant(world.database, { kind: "system", name: "test" }, company.tenantId, (tx) => rosterOf(tx, until));
  const founded = new Date(monday);
  const lengths = [await at(), await at(founded), await at(), await at(new Date(0)), await at(founded)];
  expect(lengths.map(({ length }) => length)).toEqual([2, 1, 2, 0, 1]);
  expect(await at()).toEqual(roster.roster);
});

test("what was read of a transaction that came to nothing is not gone on from", async () => {
  await append(roster.statements, 0);
  const next = await roster.sign({ kind: "group", groupId: await company.group("営業") });
  const attempt = inTenant(world.database, company.administrator, company.tenantId, async (tx) => {
    const statements = [next];
    await keepStatements(tx, world.bus, company.administrator, {
      action: "identity.roster_signed",
      after: 1,
      statements,
    });
    expect((await rosterOf(tx)).length).toBe(2);
    throw new Error("changed his mind");
  });
  await expect(attempt).rejects.toThrow("changed his mind");
  expect((await readTables()).length).toBe(1);
  await append([await roster.add({ kind: "group", groupId: await company.group("開発") })]);
  expect(await readTables()).toEqual(roster.roster);
});

test("nothing in the roster can be changed by way of a tenant, nor taken away before five years have passed", async () => {
  await append(roster.statements, 0);
  const within = (statement: string) =>
    inTenant(world.database, { kind: "system", name: "test" }, company.tenantId, async (tx) => {
      await sql.raw(statement).execute(tx.query);
    });
  await expect(within("update identity.roster_statement set statement = '{}'")).rejects.toThrow(/permission/);
  await within("delete from identity.roster_statement");
  expect((await readTables()).length).toBe(roster.statements.length);
});

test("what a device doubts is written down for the person and the administrators, once a day", async () => {
  const worker = await company.join("佐藤", [{ role: "worker" }]);
  const report = { found: "forked", verified: 12 } as const;
  const tell = () => reportRosterDoubt(world.database, worker, { tenantId: company.tenantId, report });
  const count = async () =>
    (await world.log(company.tenantId)).filter(({ action }) => action === "identity.roster_doubted").length;
  expect(await tell()).toEqual({ isWrittenDown: true });
  await tell();
  expect(await count()).toBe(1);
  world.time.advance(86_400_000);
  await tell();
  expect(await count()).toBe(2);
  const log = await world.log(company.tenantId);
  expect(log.find(({ action }) => action === "identity.roster_doubted")).toMatchObject({
    subject_person_id: worker.personId,
    details: { found: "forked", verified: 12 },
  });
});

test("however much of one kind a device is made to doubt, what it doubts of another is written down", async () => {
  const worker = await company.join("佐藤", [{ role: "worker" }]);
  const tell = (report: RosterDoubtReport) =>
    reportRosterDoubt(world.database, worker, { tenantId: company.tenantId, report });
  const harmless = () =>
    tell({ found: "not-in-roster", verified: 3, personId: PersonId.parse(randomUUID()) });
  for (let told = 0; told < 50; told += 1) expect(await harmless()).toEqual({ isWrittenDown: true });
  expect(await harmless()).toEqual({ isWrittenDown: false });
  expect(await tell({ found: "forked", verified: 3 })).toEqual({ isWrittenDown: true });
  const told = (await world.log(company.tenantId)).filter(
    ({ action }) => action === "identity.roster_doubted",
  );
  expect(told).toHaveLength(51);
});
