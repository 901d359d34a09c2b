import { encodeBase64, GroupId, OrganisationId, PersonId, TenantId } from "@tachiai/protocol";
import { createKeyPair, type KeyPair, type PublicKey, signPin } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { GrowingRoster, type RosterMember } from "@tachiai/sealing/testing";
import { beforeEach, expect, test } from "vitest";
import type { VerifiedHere } from "../device/agent-identity.ts";
import { createDevice, type Device } from "../device/device.ts";
import { TestDisk } from "../testing/test-disk.ts";
import { TestServer } from "../testing/test-server.ts";
import { rosterRow } from "./roster-row.ts";
import { VerifiedRoster } from "./verified-roster.ts";

const tenantId = TenantId.parse("11111111-1111-4111-8111-111111111111");
const organisationId = OrganisationId.parse(tenantId);
const me = PersonId.parse("22222222-2222-4222-8222-222222222222");
const administrator = PersonId.parse("44444444-4444-4444-8444-444444444444");
const manager = PersonId.parse("55555555-5555-4555-8555-555555555555");
const successor = PersonId.parse("77777777-7777-4777-8777-777777777777");
const groupId = GroupId.parse("66666666-6666-4666-8666-666666666666");
const from = "2026-11-21";
const start = "2026-11-21T00:00:00.000Z";
const noon = Date.parse("2026-11-21T03:00:00.000Z");

let server: TestServer;
let signed: GrowingRoster;
let head: RosterMember;
let disk: TestDisk;
let device: Device;
let personKey: KeyPair<"x25519">;
beforeEach(async () => {
  server = new TestServer(nodeSealingCrypto);
  disk = new TestDisk();
  device = await createDevice(nodeSealingCrypto, () => crypto.randomUUID());
  personKey = await createKeyPair(nodeSealingCrypto, "x25519");
  signed = await GrowingRoster.found(nodeSealingCrypto, organisationId, administrator, start);
  await signed.add({ kind: "group", groupId });
  head = await signed.member(manager, { from, groups: [], roles: [{ role: "manager", groupId }] });
  await signed.member(me, { from, groups: [groupId], roles: [{ role: "worker" }] });
  server.roster = signed.statements;
});

/** As the agent opens it on what is on the disk. */
async function open(verifiedHere?: VerifiedHere, signingKey?: PublicKey<"ed25519">): Promise<VerifiedRoster> {
  const row = rosterRow(disk, nodeSealingCrypto, device);
  const { api } = server;
  const roster = new VerifiedRoster({
    api: () => api,
    crypto: nodeSealingCrypto,
    tenantId,
    personId: me,
    personKey,
    verifiedHere,
    signingKey,
    row,
  });
  await roster.load();
  return roster;
}
const named = (roster: VerifiedRoster, at = noon) => roster.recipientsOn(at).map(({ personId }) => personId);

test("whom to seal to is known offline after a restart, also across midnight in Tokyo", async () => {
  await signed.add({ kind: "assigned", personId: manager, from: "2026-11-22", groups: [], roles: [] });
  await signed.member(successor, { from: "2026-11-22", groups: [], roles: [{ role: "manager", groupId }] });
  server.roster = signed.statements;
  await (await open()).follow(noon);
  disk = disk.afterKill();
  server.line = "dead";
  const roster = await open();
  expect(named(roster, Date.parse("2026-11-21T14:59:59.999Z"))).toEqual([me, manager]);
  expect(named(roster, Date.parse("2026-11-21T15:00:00.000Z"))).toEqual([me, successor]);
});

test("the person himself is sealed to by the key that is his here, signed or not", async () => {
  expect((await open()).recipientsOn(noon)).toEqual([
    { personId: me, publicKey: encodeBase64(personKey.publicKey) },
  ]);
});

test.each([
  ["shorter", () => signed.statements.slice(0, -2), "shorter"],
  ["empty", () => [], "shorter"],
  ["with its last statement dropped and another in its place", () => otherEnding(), "forked"],
  ["of another founder", () => otherFounding(), "forked"],
])(
  "a roster that is %s later is not followed, is reported once, and changes nobody",
  async (_what, later, found) => {
    await (await open()).follow(noon);
    server.roster = await later();
    const roster = await open();
    await roster.follow(noon);
    await roster.follow(noon);
    expect(named(roster)).toEqual([me, manager]);
    expect(roster.doubt).toBe(found);
    expect(server.doubts).toEqual([{ found, verified: 6 }]);

    // It is still so after a restart, and no more once the server gives the true one again.
    const again = await open();
    expect(again.doubt).toBe(found);
    server.roster = signed.statements;
    await again.follow(noon);
    expect(again.doubt).toBeUndefined();
  },
);

test("a new agent begins with what somebody has verified on this computer before, and follows no other", async () => {
  server.roster = await otherFounding();
  const roster = await open({ roster: signed.roster });
  await roster.follow(noon);
  expect(named(roster)).toEqual([me, manager]);
  expect(roster.doubt).toBe("forked");
});

test("a new agent of somebody who has verified the roster in a browser elsewhere follows no other, and the same one", async () => {
  const signing = await createKeyPair(nodeSealingCrypto, "ed25519");
  server.pin = await signPin(nodeSealingCrypto, me, signing, signed.roster, start);
  server.roster = await otherFounding();
  const roster = await open(undefined, signing);
  await roster.follow(noon);
  expect(roster.doubt).toBe("forked");
  expect(server.doubts).toEqual([{ found: "forked", verified: 0 }]);
  expect(named(roster)).toEqual([me]);
  server.roster = signed.statements;
  await roster.follow(noon);
  expect(roster.doubt).toBeUndefined();
  expect(named(roster)).toEqual([me, manager]);
});

test("an agent that follows a roster which has parted takes the other one once somebody has compared it on this computer, and not before", async () => {
  await (await open()).follow(noon);
  const kept = signed;
  signed = await GrowingRoster.found(nodeSealingCrypto, organisationId, administrator, start);
  await signed.add({ kind: "group", groupId });
  await signed.member(successor, { from, groups: [], roles: [{ role: "manager", groupId }] });
  await signed.member(me, { from, groups: [groupId], roles: [{ role: "worker" }] });
  server.roster = signed.statements;
  const before = await open({ roster: signed.roster });
  await before.follow(noon + 1_000);
  expect(before.doubt).toBe("forked");
  expect(named(before)).toEqual([me, manager]);
  const comparedAt = new Date(noon + 2_000).toISOString();
  const after = await open({ roster: signed.roster, comparedAt });
  expect(after.doubt).toBeUndefined();
  await after.follow(noon + 3_000);
  expect(named(after)).toEqual([me, successor]);
  // What was compared before this agent last had the whole roster is settled.
  expect(named(await open({ roster: kept.roster, comparedAt }))).toEqual([me, successor]);
});

test("a statement that may not stand where it does is reported with what is wrong, and sealing goes on without it", async () => {
  await (await open()).follow(noon);
  const forged = await signed.sign({ kind: "assigned", personId: me, from, groups: [], roles: [] }, head);
  server.roster = [...signed.statements, forged];
  const roster = await open();
  await roster.follow(noon);
  expect(named(roster)).toEqual([me, manager]);
  expect(server.doubts).toEqual([{ found: "invalid", doubt: "issuer-not-administrator", verified: 6 }]);
});

test("what a former administrator signs backwards with the server's help is not followed [EVD-06]", async () => {
  await signed.add({ kind: "assigned", personId: administrator, from: "2026-11-22", groups: [], roles: [] });
  server.roster = signed.statements;
  await (await open()).follow(Date.parse("2026-11-30T03:00:00.000Z"));
  // Nothing was signed since; the statement bears a minute at which he still was one.
  await signed.add({
    kind: "assigned",
    personId: successor,
    from,
    groups: [],
    roles: [{ role: "manager", groupId }],
  });
  server.roster = signed.statements;
  const roster = await open();
  const later = Date.parse("2026-11-30T09:00:00.000Z");
  server.now = () => later;
  await roster.follow(later);
  expect(roster.doubt).toBe("invalid");
  expect(server.doubts).toEqual([{ found: "invalid", doubt: "issued-long-ago", verified: 7 }]);
  expect(named(roster)).toEqual([me, manager]);
});

test("a computer whose clock was days ahead follows nothing by it, and goes on once it is right", async () => {
  const ahead = await open();
  await ahead.follow(noon + 5 * 86_400_000);
  await signed.member(successor, { from, groups: [], roles: [{ role: "manager", groupId }] });
  server.roster = signed.statements;
  server.now = () => noon;
  await ahead.follow(noon + 5 * 86_400_000);
  expect(ahead.doubt).toBe("invalid");
  expect(server.doubts).toEqual([{ found: "invalid", doubt: "issued-long-ago", verified: 6 }]);
  expect(named(ahead)).toEqual([me, manager]);
  await ahead.follow(noon);
  expect(ahead.doubt).toBeUndefined();
  expect(named(ahead)).toEqual([me, manager, successor]);
});

test("a key that the server swaps and a member whom it invents are told apart, and neither is sealed to", async () => {
  const roster = await open();
  await roster.follow(noon);
  const publicKey = encodeBase64(new Uint8Array(32).fill(9));
  await roster.holdAgainst(
    [
      { personId: me, publicKey: encodeBase64(personKey.publicKey) },
      { personId: manager, publicKey },
      { personId: successor, publicKey },
    ],
    noon,
  );
  expect(server.doubts).toEqual([
    { found: "key-differs", personId: manager, verified: 6 },
    { found: "not-in-roster", personId: successor, verified: 6 },
  ]);
  expect(roster.recipientsOn(noon)[1]).toEqual({
    personId: manager,
    publicKey: head.keys.sealingPublicKey,
  });
});

test("a doubt stands on the device though the server never hears of it", async () => {
  await (await open()).follow(noon);
  server.roster = [];
  server.refuse.set("roster/doubts", "request.busy");
  const roster = await open();
  await expect(roster.follow(noon)).rejects.toThrow();
  expect((await open()).doubt).toBe("shorter");
});

async function otherEnding() {
  const { statements } = signed;
  const twin = statements.slice(0, -1);
  const other = await GrowingRoster.found(nodeSealingCrypto, organisationId, administrator, start);
  return [...twin, other.statements[0] ?? twin[0]].flatMap((one) => one ?? []);
}

async function otherFounding() {
  const other = await GrowingRoster.found(nodeSealingCrypto, organisationId, administrator, start);
  for (let count = 0; count < 8; count += 1)
    await other.add({ kind: "group", groupId: GroupId.parse(crypto.randomUUID()) });
  return other.statements;
}
