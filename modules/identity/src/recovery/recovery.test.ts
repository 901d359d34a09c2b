import { createHash, randomBytes } from "node:crypto";
import { inTenant, type PersonActor } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { PersonId, ShareIndex } from "@tachiai/protocol";
import { recoveryKeyByRoster } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { GrowingRoster, newMember, type RosterMember } from "@tachiai/sealing/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { endMembership } from "../members/end-membership.ts";
import { appendToRoster } from "../roster/append-to-roster.ts";
import { keepStatements } from "../roster/keep-statements.ts";
import { rosterOf } from "../roster/roster-of.ts";
import { type Company, monday, openWorld, type World } from "../testing/world.ts";
import { approveRecovery } from "./approve-recovery.ts";
import { askRecovery } from "./ask-recovery.ts";
import { countRecoveryWork } from "./count-recovery-work.ts";
import { countRestores } from "./count-restores.ts";
import { finishRecovery } from "./finish-recovery.ts";
import { forgetGivenShares } from "./forget-given-shares.ts";
import { getRecovery } from "./get-recovery.ts";
import { giveRecoveryShare } from "./give-recovery-share.ts";
import { listRecoveriesToOpen } from "./list-recoveries-to-open.ts";
import { makeRecoveryKey } from "./make-recovery-key.ts";

let world: World;
let company: Company;
let first: PersonActor;
let second: PersonActor;
let worker: PersonActor;
let roster: GrowingRoster;
let signers: Map<PersonId, RosterMember>;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.time.set(monday);
  company = await world.customer();
  first = company.administrator;
  second = await company.join("管理 次郎", [{ role: "administrator" }]);
  worker = await company.join("佐藤 勤", [{ role: "worker" }]);
  roster = await GrowingRoster.found(nodeSealingCrypto, company.organisationId, first.personId, monday);
  const administers = { from: monday.slice(0, 10), groups: [], roles: [{ role: "administrator" as const }] };
  const others = [await roster.member(second.personId, administers)];
  signers = new Map([roster.founder, ...others].map((one) => [one.personId, one]));
  await inTenant(world.database, first, company.tenantId, (tx) =>
    keepStatements(tx, world.bus, first, {
      action: "identity.roster_signed",
      after: 0,
      statements: roster.statements,
    }),
  );
});

const sealed = randomBytes(120).toString("base64");
const secret = randomBytes(32);
const rehearsal = {
  sealed: randomBytes(150).toString("base64"),
  sha256: createHash("sha256").update(secret).digest("base64"),
};
const notToYou = { code: "identity.recovery_not_open_to_you" };

async function make(
  by: PersonActor,
  holders: readonly PersonActor[],
  publicKey = randomBytes(32).toString("base64"),
) {
  roster.now = Math.max(roster.now, world.time.clock().getTime());
  const after = roster.roster.length;
  const statement = await roster.sign({ kind: "recovery-key", publicKey }, signers.get(by.personId));
  await makeRecoveryKey(world.database, world.bus, by, {
    tenantId: company.tenantId,
    publicKey,
    shares: holders.map(({ personId }, at) => ({
      index: ([1, 2, 3] as const)[at] ?? 1,
      holderId: personId,
      sealed,
    })),
    rehearsal,
    signed: { after, statement },
  });
  await roster.add({ kind: "recovery-key", publicKey }, signers.get(by.personId));
}

const ask = (by: PersonActor, opener: PersonActor) =>
  askRecovery(world.database, by, {
    tenantId: company.tenantId,
    openerId: opener.personId,
    reason: "予行",
  });
const approve = (by: PersonActor, request: Awaited<ReturnType<typeof ask>>) =>
  approveRecovery(world.database, by, { tenantId: company.tenantId, ...request, identityCheck: "in-person" });
const give = (by: PersonActor, request: Awaited<ReturnType<typeof ask>>, index: ShareIndex) =>
  giveRecoveryShare(world.database, by, { tenantId: company.tenantId, ...request, index, sealed });
const finish = (by: PersonActor, request: Awaited<ReturnType<typeof ask>>, opened = secret) =>
  finishRecovery(world.database, by, {
    tenantId: company.tenantId,
    ...request,
    opened: opened.toString("base64"),
  });
const work = () => inTenant(world.database, first, company.tenantId, countRecoveryWork);

test("two administrators and a third person rehearse a restore, and everything of it is on record", async () => {
  expect(await work()).toEqual({ toSetUp: 1, toRehearse: 0, toRenew: 0 });
  await make(first, [first, second]);
  expect(await work()).toEqual({ toSetUp: 0, toRehearse: 1, toRenew: 0 });
  const request = await ask(first, worker);
  expect(await listRecoveriesToOpen(world.database, worker, company)).toEqual([]);
  await approve(second, request);
  await give(first, request, 1);
  await give(second, request, 2);
  const [toOpen] = await listRecoveriesToOpen(world.database, worker, company);
  expect(toOpen).toMatchObject({ shares: [{ index: 1 }, { index: 2 }], rehearsal: rehearsal.sealed });
  await expect(finish(worker, request, randomBytes(32))).rejects.toMatchObject({
    code: "identity.recovery_opened_otherwise",
  });
  await finish(worker, request);
  // He has had the key whole.
  expect(await work()).toEqual({ toSetUp: 0, toRehearse: 0, toRenew: 1 });
  await make(second, [first, second]);
  expect(await work()).toEqual({ toSetUp: 0, toRehearse: 0, toRenew: 0 });
  const { key, lastRehearsedAt } = await getRecovery(world.database, first, company);
  expect(key?.usedAt).toBeUndefined();
  expect(lastRehearsedAt).toBe(monday);
  expect(await listRecoveriesToOpen(world.database, worker, company)).toEqual([]);
  const actions = (await world.log(company.tenantId)).map(({ action }) => action);
  expect(actions.filter((action) => action.startsWith("identity.recovery"))).toEqual([
    "identity.recovery_key_made",
    "identity.recovery_asked",
    "identity.recovery_approved",
    "identity.recovery_share_given",
    "identity.recovery_share_given",
    "identity.recovery_rehearsed",
    "identity.recovery_key_made",
  ]);
});

test("nobody takes two parts: who asks does not approve, who opens gives no share, each gives one", async () => {
  await make(first, [first, second]);
  await expect(ask(first, first)).rejects.toMatchObject({ code: "identity.recovery_opener_unfit" });
  const request = await ask(first, worker);
  await expect(give(first, request, 1)).rejects.toMatchObject(notToYou);
  await expect(approve(first, request)).rejects.toMatchObject(notToYou);
  await approve(second, request);
  await expect(approve(second, request)).rejects.toMatchObject(notToYou);
  await give(first, request, 1);
  await expect(give(first, request, 2)).rejects.toMatchObject(notToYou);
  await expect(give(second, request, 1)).rejects.toMatchObject({ code: "identity.recovery_share_given" });
  await expect(finish(worker, request)).rejects.toMatchObject(notToYou);
  await give(second, request, 3);
  await expect(finish(first, request)).rejects.toMatchObject(notToYou);

  const third = await company.join("管理 三郎", [{ role: "administrator" }]);
  const other = await ask(first, third);
  await expect(approve(third, other)).rejects.toMatchObject(notToYou);
  await approve(second, other);
  await expect(give(third, other, 3)).rejects.toMatchObject(notToYou);
});

test("who keeps a share opens nothing: one other person would be enough to join the key with him", async () => {
  await make(first, [first, second]);
  await expect(ask(first, second)).rejects.toMatchObject({ code: "identity.recovery_opener_unfit" });
  const third = await company.join("管理 三郎", [{ role: "administrator" }]);
  const openers = async (viewer: PersonActor) =>
    (await getRecovery(world.database, viewer, company)).openers.map(({ personId }) => personId);
  expect(new Set(await openers(first))).toEqual(new Set([worker.personId, third.personId]));
  expect(await openers(third)).toEqual([worker.personId]);
});

test("shares that were on their way to somebody who did not open in time are forgotten", async () => {
  await make(first, [first, second]);
  const request = await ask(first, worker);
  await approve(second, request);
  await give(first, request, 1);
  const forget = () => forgetGivenShares(world.database, [company.tenantId]);
  expect(await forget()).toBe(0);
  world.time.advance(3 * 86_400_000);
  expect(await forget()).toBe(1);
  const left = "select from identity.recovery_given where tenant_id = $1";
  expect(await queryUnwalled(world.opened.migrateConnection, left, [company.tenantId])).toEqual([]);
});

test("a key both of whose shares were given is worn, whether or not the opener says that he has joined them", async () => {
  await make(first, [first, second]);
  const request = await ask(first, worker);
  await approve(second, request);
  await give(first, request, 1);
  expect(await work()).toMatchObject({ toRenew: 0 });
  await give(second, request, 2);
  expect(await work()).toMatchObject({ toRenew: 1 });
  world.time.advance(3 * 86_400_000);
  await forgetGivenShares(world.database, [company.tenantId]);
  expect(await work()).toMatchObject({ toRenew: 1 });
  const { key, lastRehearsedAt } = await getRecovery(world.database, first, company);
  expect([key?.usedAt, lastRehearsedAt]).toEqual([monday, undefined]);
});

test("a restore whose opener has left waits for nobody", async () => {
  await make(first, [first, second]);
  await ask(first, worker);
  const waiting = async () => (await countRestores(world.database, second, company)).toTakePart;
  expect(await waiting()).toBe(1);
  await endMembership(world.database, world.bus, first, {
    tenantId: company.tenantId,
    membershipId: await company.membershipOf(worker),
    lastDay: "2026-11-22",
  });
  expect(await waiting()).toBe(0);
  expect((await getRecovery(world.database, second, company)).requests).toEqual([]);
});

test("when somebody who keeps a share has new keys, the key has to be made anew", async () => {
  await make(first, [first, second]);
  const { keys } = await newMember(nodeSealingCrypto, second.personId);
  const after = roster.roster.length;
  const statement = await roster.add({
    kind: "keys-replaced",
    personId: second.personId,
    keys,
    compared: "対面で、本人と",
  });
  const { tenantId } = company;
  await appendToRoster(world.database, world.bus, first, { tenantId, after, statements: [statement] });
  expect(await work()).toMatchObject({ toRenew: 1 });
  const { key } = await getRecovery(world.database, first, company);
  expect(key?.shares.map(({ holder }) => holder?.hasReplacedKeys)).toEqual([false, true, undefined]);
});

test("a restore ends after three days, and with a new key; the shares of the old one are gone", async () => {
  await make(first, [first, second]);
  const late = await ask(first, worker);
  world.time.advance(3 * 86_400_000);
  await expect(approve(second, late)).rejects.toMatchObject(notToYou);

  const request = await ask(first, worker);
  await approve(second, request);
  await give(first, request, 1);
  await make(second, [first, second]);
  await expect(give(second, request, 2)).rejects.toMatchObject({ code: "identity.recovery_not_found" });
  const ended = (await world.log(company.tenantId)).filter(
    ({ action }) => action === "identity.recovery_ended",
  );
  expect(ended).toMatchObject([{ subject: request.requestId }]);
  const rows = await queryUnwalled(
    world.opened.migrateConnection,
    `select 1 from identity.recovery_given where tenant_id = $1
     union all
     select 1 from identity.recovery_share share join identity.recovery_key using (tenant_id, recovery_key_id)
      where share.tenant_id = $1 and retired_at is not null`,
    [company.tenantId],
  );
  expect(rows).toEqual([]);
});

test("each share is one administrator's, and no more are printed than administrators are missing", async () => {
  const changed = { code: "identity.recovery_holders_changed" };
  await expect(make(first, [first])).rejects.toMatchObject(changed);
  await expect(make(first, [first, first])).rejects.toMatchObject(changed);
  await expect(make(first, [first, worker])).rejects.toMatchObject(changed);
  await expect(make(first, [first, second, worker])).rejects.toMatchObject(changed);
  await make(first, [second, first]);
  const { key } = await getRecovery(world.database, first, company);
  expect(key?.shares.map(({ holder, sealed }) => [holder?.personId, sealed !== undefined])).toEqual([
    [second.personId, false],
    [first.personId, true],
    [undefined, false],
  ]);
});

test("the key in use is the one that its maker names in the roster, in one step with its shares", async () => {
  await make(first, [first, second]);
  const key = randomBytes(32).toString("base64");
  await make(second, [first, second], key);
  const signed = await inTenant(world.database, first, company.tenantId, (tx) => rosterOf(tx));
  expect(recoveryKeyByRoster(signed)).toBe(key);
  expect((await getRecovery(world.database, first, company)).key?.publicKey).toBe(key);

  const { tenantId } = company;
  const other = randomBytes(32).toString("base64");
  const statement = await roster.sign({ kind: "recovery-key", publicKey: other });
  const after = roster.roster.length;
  const alone = { tenantId, after, statements: [statement] };
  await expect(appendToRoster(world.database, world.bus, first, alone)).rejects.toMatchObject({
    code: "request.invalid",
  });
  const shares = [first, second].map(({ personId }, at) => ({
    index: ([1, 2] as const)[at] ?? 1,
    holderId: personId,
    sealed,
  }));
  const made = { tenantId, publicKey: key, shares, rehearsal, signed: { after, statement } };
  await expect(makeRecoveryKey(world.database, world.bus, first, made)).rejects.toMatchObject({
    code: "request.invalid",
  });
  await expect(
    makeRecoveryKey(world.database, world.bus, second, { ...made, publicKey: other }),
  ).rejects.toMatchObject({ code: "access.denied" });
  expect((await getRecovery(world.database, first, company)).key?.publicKey).toBe(key);
});

test("a key that nobody has signed is to be made anew", async () => {
  await make(first, [first, second]);
  await queryUnwalled(
    world.opened.migrateConnection,
    "update identity.recovery_key set public_key = $2 where tenant_id = $1 and retired_at is null",
    [company.tenantId, randomBytes(32)],
  );
  expect(await work()).toEqual({ toSetUp: 0, toRehearse: 0, toRenew: 1 });
});

test("when an administrator leaves, the key has to be made anew", async () => {
  await make(first, [first, second]);
  await endMembership(world.database, world.bus, first, {
    tenantId: company.tenantId,
    membershipId: await company.membershipOf(second),
    lastDay: "2026-11-22",
  });
  expect(await work()).toEqual({ toSetUp: 0, toRehearse: 0, toRenew: 1 });
});

test("who is no administrator makes, asks, approves and gives nothing", async () => {
  const denied = { code: "access.denied" };
  await expect(make(worker, [first, second])).rejects.toMatchObject(denied);
  await make(first, [first, second]);
  const request = await ask(first, worker);
  const manager = await company.join("鈴木 守", [{ role: "auditor" }]);
  await expect(ask(manager, worker)).rejects.toMatchObject(denied);
  await expect(approve(manager, request)).rejects.toMatchObject(denied);
  await approve(second, request);
  await expect(give(manager, request, 3)).rejects.toMatchObject(denied);
  await expect(getRecovery(world.database, manager, company)).rejects.toMatchObject(denied);
});
