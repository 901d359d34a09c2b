import {
  encodeBase64,
  GroupId,
  InvitationId,
  OrganisationId,
  PersonId,
  type RosterSays,
} from "@tachiai/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import {
  continueRoster,
  createKeyPair,
  joiningKeyOf,
  keysByRoster,
  readRoster,
  recipientsByRoster,
  recoveryKeyByRoster,
  recoveryKeysUsed,
  Secret,
  signForRoster,
} from "../index.ts";
import { nodeSealingCrypto } from "../node.ts";
import { GrowingRoster, newMember, type RosterMember } from "../testing/growing-roster.ts";
import { webSealingCrypto } from "../web.ts";

const organisationId = OrganisationId.parse("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
const id = (digit: number) => `00000000-0000-4000-8000-${String(digit).padStart(12, "0")}`;
const founder = PersonId.parse(id(1));
const manager = PersonId.parse(id(2));
const worker = PersonId.parse(id(3));
const stranger = PersonId.parse(id(9));
const sales = GroupId.parse(id(21));
const team = GroupId.parse(id(22));
const invitationId = InvitationId.parse(id(31));
const day = "2026-11-24";
const start = "2026-11-24T00:00:00.000Z";

let growing: GrowingRoster;
let head: RosterMember;
let his: RosterMember;
beforeEach(async () => {
  growing = await GrowingRoster.found(nodeSealingCrypto, organisationId, founder, start);
  await growing.add({ kind: "group", groupId: sales });
  await growing.add({ kind: "group", groupId: team, parentId: sales });
  head = await growing.member(manager, {
    from: day,
    groups: [sales],
    roles: [{ role: "manager", groupId: sales }],
  });
  his = await growing.member(worker, { from: day, groups: [team], roles: [{ role: "worker" }] });
});

const read = (statements = growing.statements) => readRoster(nodeSealingCrypto, organisationId, statements);

/** What is said of a statement that comes next. */
async function judge(says: RosterSays, by?: RosterMember) {
  const reading = await read([...growing.statements, await growing.sign(says, by)]);
  if (reading.valid) return "stands";
  expect(reading.sequence).toBe(growing.statements.length);
  return reading.doubt;
}

const namedTo = (on = day, roster = growing.roster) =>
  recipientsByRoster(roster, worker, on).map(({ personId }) => personId);

describe("the recovery key that a roster names", () => {
  const key = (digit: number) => encodeBase64(new Uint8Array(32).fill(digit));
  const named = (digit: number): RosterSays => ({ kind: "recovery-key", publicKey: key(digit) });

  test("the newest counts; one that was replaced is named only to who asks for those used since then", async () => {
    expect(recoveryKeyByRoster(growing.roster)).toBeUndefined();
    const first = new Date(growing.now).toISOString();
    await growing.add(named(1));
    const second = new Date(growing.now).toISOString();
    await growing.add(named(2));
    expect(recoveryKeyByRoster(growing.roster)).toBe(key(2));
    expect(recoveryKeysUsed(growing.roster, first)).toEqual([key(1), key(2)]);
    expect(recoveryKeysUsed(growing.roster, second)).toEqual([key(2)]);
    expect(await read()).toMatchObject({ valid: true, roster: growing.roster });
  });

  test("only an administrator names one, and none that was there before", async () => {
    expect(await judge(named(1), head)).toBe("issuer-not-administrator");
    await growing.add(named(1));
    await growing.add(named(2));
    expect(await judge(named(1))).toBe("keys-known");
    expect(await judge(named(3))).toBe("stands");
  });
});

describe("whom a roster names", () => {
  test("content is sealed to the person first, then to who manages his group or one above it [FAC-10]", () => {
    expect(recipientsByRoster(growing.roster, worker, day)).toEqual([
      { personId: worker, publicKey: his.keys.sealingPublicKey },
      { personId: manager, publicKey: head.keys.sealingPublicKey },
    ]);
    expect(recipientsByRoster(growing.roster, manager, day)).toHaveLength(1);
  });

  test("an assignment counts from its day on and ends what was planned for later", async () => {
    await growing.add({ kind: "assigned", personId: manager, from: "2026-12-01", groups: [], roles: [] });
    expect([namedTo("2026-11-30"), namedTo("2026-12-01")]).toEqual([[worker, manager], [worker]]);
    await growing.add({ kind: "assigned", personId: manager, from: "2026-11-25", groups: [], roles: [] });
    expect(namedTo("2026-11-25")).toEqual([worker]);
  });

  test("keys that were replaced are named only to who asks for those used since then", async () => {
    const since = new Date(growing.now).toISOString();
    const { keys } = await newMember(nodeSealingCrypto, manager);
    await growing.add({ kind: "keys-replaced", personId: manager, keys }, head);
    const now = recipientsByRoster(growing.roster, worker, day).map(({ publicKey }) => publicKey);
    expect(now).toEqual([his.keys.sealingPublicKey, keys.sealingPublicKey]);
    const before = new Date(Date.parse(since) - 1).toISOString();
    expect(recipientsByRoster(growing.roster, worker, day, before)).toHaveLength(3);
    expect(recipientsByRoster(growing.roster, worker, day, since)).toHaveLength(2);
  });

  test("a manager without signed keys is not there", async () => {
    await growing.add({
      kind: "assigned",
      personId: stranger,
      from: day,
      groups: [],
      roles: [{ role: "manager", groupId: team }],
    });
    expect(namedTo()).toEqual([worker, manager]);
  });
});

describe("what may stand in a roster", () => {
  test("both cryptos come to the same roster", async () => {
    expect(await read()).toEqual(await readRoster(webSealingCrypto, organisationId, growing.statements));
    expect(await read()).toEqual({ valid: true, roster: growing.roster });
  });

  test("only an administrator says who belongs to it, with the key that is his and on a day on which he is one", async () => {
    const says = { kind: "group", groupId: GroupId.parse(id(23)) } as const;
    expect(await judge(says, head)).toBe("issuer-not-administrator");
    const withOtherKey = await newMember(nodeSealingCrypto, founder);
    expect(await judge(says, withOtherKey)).toBe("issuer-not-administrator");
    await growing.add({
      kind: "assigned",
      personId: manager,
      from: "2026-11-25",
      groups: [],
      roles: [{ role: "administrator" }],
    });
    expect(await judge(says, head)).toBe("issuer-not-administrator");
    growing.now = Date.parse("2026-11-24T15:00:00.000Z");
    expect(await judge(says, head)).toBe("stands");
    await growing.add({ kind: "assigned", personId: founder, from: "2026-11-25", groups: [], roles: [] });
    expect(await judge(says)).toBe("issuer-not-administrator");
  });

  test("first keys stay; others need the old key or somebody who compared", async () => {
    const { keys } = await newMember(nodeSealingCrypto, worker);
    expect(await judge({ kind: "keys", personId: worker, keys })).toBe("keys-known");
    const replaced = { kind: "keys-replaced", personId: worker, keys } as const;
    expect(await judge(replaced)).toBe("not-compared");
    expect(await judge(replaced, head)).toBe("issuer-not-administrator");
    expect(await judge({ ...replaced, compared: "電話で本人と" }, head)).toBe("issuer-not-administrator");
    expect(await judge({ ...replaced, compared: "電話で本人と" })).toBe("stands");
    expect(await judge(replaced, his)).toBe("stands");
    expect(await judge({ kind: "keys-replaced", personId: stranger, keys, compared: "対面" })).toBe(
      "keys-unknown",
    );
  });

  test("nobody is assigned to days that have passed", async () => {
    const yesterday = { from: "2026-11-23", groups: [], roles: [] };
    expect(await judge({ kind: "assigned", personId: worker, ...yesterday })).toBe("back-dated");
  });

  test("a group hangs below what is there, and never below itself", async () => {
    expect(await judge({ kind: "group", groupId: team, parentId: GroupId.parse(id(29)) })).toBe(
      "group-unknown",
    );
    expect(await judge({ kind: "group", groupId: sales, parentId: team })).toBe("group-below-itself");
    expect(await judge({ kind: "group", groupId: sales, parentId: sales })).toBe("group-below-itself");
  });

  test("there is one founding, and it is the first", async () => {
    const other = await newMember(nodeSealingCrypto, stranger);
    expect(await judge({ kind: "founded", keys: other.keys }, other)).toBe("founded-already");
    const [, second] = growing.statements;
    expect(await read(second && [second])).toMatchObject({ sequence: 0, doubt: "out-of-order" });
    expect(await readRoster(nodeSealingCrypto, organisationId, [])).toMatchObject({ valid: true });
  });

  test("nobody signs before what stands there was signed", async () => {
    growing.now -= 3_600_000;
    expect(await judge({ kind: "group", groupId: GroupId.parse(id(23)) })).toBe("issued-earlier");
  });

  test("statements that are left out, exchanged or of another organisation are found", async () => {
    const { statements } = growing;
    const without = (at: number) => statements.toSpliced(at, 1);
    for (const at of statements.keys()) {
      const reading = await read(without(at));
      expect(reading.valid).toBe(at === statements.length - 1);
    }
    expect(await read(statements.toReversed())).toMatchObject({ valid: false, sequence: 0 });
    const elsewhere = OrganisationId.parse("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb");
    expect(await readRoster(nodeSealingCrypto, elsewhere, statements)).toMatchObject({
      doubt: "other-organisation",
    });
  });

  test("any single change of any byte of a statement is refused", async () => {
    const { roster } = growing;
    const next = await growing.sign({ kind: "group", groupId: GroupId.parse(id(23)), parentId: team });
    const readNext = (changed: Partial<typeof next>) =>
      continueRoster(nodeSealingCrypto, roster, [{ ...next, ...changed }]);
    expect(await readNext({})).toMatchObject({ valid: true });
    for (const statement of withOneBitChanged(Buffer.from(next.statement)))
      expect(await readNext({ statement: statement.toString() })).toMatchObject({ valid: false });
    for (const signature of withOneBitChanged(Buffer.from(next.signature, "base64")))
      expect(await readNext({ signature: encodeBase64(signature) })).toMatchObject({
        doubt: "signature-invalid",
      });
  });

  test("another spelling of the same statement is none", async () => {
    const says = { kind: "group", groupId: GroupId.parse(id(23)) } as const;
    const { statement, signature } = await growing.sign(says);
    const spaced = { statement: statement.replace(",", ", "), signature };
    expect(await read([...growing.statements, spaced])).toMatchObject({ doubt: "unreadable" });
  });
});

describe("joining by a link", () => {
  const secret = () => new Secret("joining", new Uint8Array(32).fill(7));
  const joiningKey = (founding = growing.roster.founding ?? "") =>
    joiningKeyOf(nodeSealingCrypto, secret(), founding);
  const joining = async (signing = joiningKey()): Promise<RosterMember> => {
    const member = await newMember(nodeSealingCrypto, stranger);
    return { ...member, pairs: { ...member.pairs, signing: await signing } };
  };
  const says = (member: RosterMember) => ({ kind: "joined", invitationId, keys: member.keys }) as const;

  beforeEach(async () => {
    await growing.add({
      kind: "invited",
      invitationId,
      joiningPublicKey: encodeBase64((await joiningKey()).publicKey),
      from: "2026-11-01",
      groups: [team],
      roles: [{ role: "manager", groupId: team }],
    });
  });

  test("the holder of the secret joins with keys of his own, as what he was invited to be, and once", async () => {
    const member = await joining();
    await growing.add(says(member), member);
    expect(keysByRoster(growing.roster, stranger)).toMatchObject(member.keys);
    expect(namedTo()).toEqual([worker, manager, stranger]);
    expect(namedTo("2026-11-23")).toEqual([worker]);
    expect(await judge(says(member), member)).toBe("not-invited");
  });

  test("without the secret nobody does, and after the invitation is withdrawn neither", async () => {
    const guessed = await joining(createKeyPair(nodeSealingCrypto, "ed25519"));
    expect(await judge(says(guessed), guessed)).toBe("not-invited");
    await growing.add({ kind: "invitation-withdrawn", invitationId });
    const member = await joining();
    expect(await judge(says(member), member)).toBe("not-invited");
  });

  test("the secret stands for nobody who is there already", async () => {
    const member = { ...(await joining()), personId: manager };
    expect(await judge(says(member), member)).toBe("keys-known");
  });

  test("after the last day of his invitation he does not join any more", async () => {
    const secret = new Secret("joining", new Uint8Array(32).fill(7));
    const joining = await joiningKeyOf(nodeSealingCrypto, secret, growing.roster.founding ?? "");
    const { pairs, ...member } = await newMember(nodeSealingCrypto, stranger);
    const by = { ...member, pairs: { ...pairs, signing: joining } };
    const joiningPublicKey = encodeBase64(joining.publicKey);
    const invited = { kind: "invited", invitationId, joiningPublicKey, from: day, until: day } as const;
    await growing.add({ ...invited, groups: [team], roles: [{ role: "worker" }] });
    expect(await judge(says(by), by)).toBe("stands");
    growing.now = Date.parse("2026-11-24T15:00:00.000Z");
    expect(await judge(says(by), by)).toBe("invitation-over");
  });

  test("to whom another founding is shown, his secret gives a key that nobody there has invited", async () => {
    const { keys } = await newMember(nodeSealingCrypto, founder);
    expect(keys.signingPublicKey).not.toBe(growing.founder.keys.signingPublicKey);
    const elsewhere = await GrowingRoster.found(nodeSealingCrypto, organisationId, founder, start);
    expect((await joiningKey(elsewhere.roster.founding)).publicKey).not.toEqual(
      (await joiningKey()).publicKey,
    );
  });
});

describe("to a device that had the whole roster when there was nothing of it", () => {
  const noon = Date.parse(start) + 3 * 3_600_000;
  /** Five days later, after a restore that lost what comes. */
  const friday = "2026-11-29T03:00:00.000Z";
  const seenAt = { now: friday, wholeAt: "2026-11-29T02:00:00.000Z" };
  let before: GrowingRoster["roster"];
  const judgeLost = async () =>
    continueRoster(nodeSealingCrypto, before, growing.statements.slice(before.length), seenAt);

  beforeEach(async () => {
    growing.now = noon;
    before = growing.roster;
    await growing.add({ kind: "assigned", personId: manager, from: "2026-12-01", groups: [], roles: [] });
    await growing.add({ kind: "group", groupId: GroupId.parse(id(23)) });
    growing.now = Date.parse(friday);
  });

  test("what is long ago stands only once somebody says behind it that it came back, who was administrator before it", async () => {
    expect(await judgeLost()).toMatchObject({
      valid: false,
      sequence: before.length,
      doubt: "issued-long-ago",
    });
    await growing.add({ kind: "group", groupId: GroupId.parse(id(24)) });
    expect(await judgeLost()).toMatchObject({ valid: false, roster: before });
    await growing.add({ kind: "handed-back", from: before.length });
    expect(await judgeLost()).toEqual({ valid: true, roster: growing.roster });
  });

  test("who says that only a later part came back vouches for nothing before it", async () => {
    await growing.add({ kind: "handed-back", from: before.length + 1 });
    expect(await judgeLost()).toMatchObject({ valid: false, doubt: "issued-long-ago" });
  });

  test("who is administrator by what came back alone vouches for nothing", async () => {
    const { roster, statements } = growing;
    growing.roster = before;
    statements.splice(before.length);
    growing.now = noon;
    const roles = [{ role: "administrator" as const }];
    await growing.add({ kind: "assigned", personId: manager, from: day, groups: [], roles });
    growing.now = Date.parse(friday);
    await growing.add({ kind: "handed-back", from: before.length }, head);
    expect(await judgeLost()).toMatchObject({ valid: false, doubt: "issued-long-ago" });
    expect(roster.length).toBeGreaterThan(before.length);
  });

  test("who was administrator and is none today vouches for nothing", async () => {
    await growing.add({
      kind: "assigned",
      personId: manager,
      from: "2026-11-29",
      groups: [],
      roles: [{ role: "administrator" }],
    });
    await growing.add(
      { kind: "assigned", personId: founder, from: "2026-11-29", groups: [], roles: [] },
      head,
    );
    expect(await judge({ kind: "handed-back", from: before.length })).toBe("issuer-not-administrator");
    expect(await judge({ kind: "handed-back", from: growing.roster.length }, head)).toBe("nothing-before");
  });
});

describe("two hundred people who change places on 1 April", () => {
  const people = Array.from({ length: 200 }, (_, at) => PersonId.parse(id(1000 + at)));
  const groups = Array.from({ length: 20 }, (_, at) => GroupId.parse(id(500 + at)));
  const groupAt = (at: number) => groups[at % groups.length] ?? sales;

  test("are sealed to by their old managers until midnight in Tokyo and by their new ones after it", async () => {
    const large = await GrowingRoster.found(nodeSealingCrypto, organisationId, founder, start);
    for (const groupId of groups) await large.add({ kind: "group", groupId });
    for (const [at, personId] of people.entries()) {
      const own = [groupAt(at), groupAt(at + 1)];
      const roles =
        at < 20 ? [{ role: "manager" as const, groupId: groupAt(at) }] : [{ role: "worker" as const }];
      await large.member(personId, { from: day, groups: own, roles });
    }
    for (const [at, personId] of people.entries()) {
      const moved = [groupAt(at + 5), groupAt(at + 9)];
      const roles =
        at < 20 ? [{ role: "manager" as const, groupId: groupAt(at + 5) }] : [{ role: "worker" as const }];
      await large.add({ kind: "assigned", personId, from: "2027-04-01", groups: moved, roles });
    }
    const reading = await readRoster(nodeSealingCrypto, organisationId, large.statements);
    if (!reading.valid) throw new Error(reading.doubt);
    for (const at of [20, 77, 199]) {
      const one = people[at] ?? founder;
      const named = (on: string) =>
        recipientsByRoster(reading.roster, one, on).map(({ personId }) => personId);
      const managerOf = (groupIndex: number) => people[groupIndex % 20];
      expect(new Set(named("2027-03-31"))).toEqual(new Set([one, managerOf(at), managerOf(at + 1)]));
      expect(new Set(named("2027-04-01"))).toEqual(new Set([one, managerOf(at), managerOf(at + 4)]));
    }
  });
});

test("only the new statements are verified when a roster goes on", async () => {
  let checked = 0;
  const counting: typeof nodeSealingCrypto = {
    ...nodeSealingCrypto,
    verifyEd25519(...order) {
      checked += 1;
      return nodeSealingCrypto.verifyEd25519(...order);
    },
  };
  const signer = { personId: founder, signing: growing.founder.pairs.signing };
  const next = await signForRoster(
    nodeSealingCrypto,
    signer,
    growing.roster,
    { kind: "group", groupId: GroupId.parse(id(23)) },
    new Date(growing.now).toISOString(),
  );
  expect(await continueRoster(counting, growing.roster, [next])).toMatchObject({ valid: true });
  expect(checked).toBe(1);
});

function withOneBitChanged(bytes: Buffer): Buffer[] {
  return Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    return changed;
  });
}
