import { randomUUID } from "node:crypto";
import { VerifiedRoster } from "@tachiai/agent-core/testing";
import { followKept, readShown, signRoster, takeShown } from "@tachiai/api-client";
import { record } from "@tachiai/evidence";
import { inTenant } from "@tachiai/platform";
import {
  appendToRoster,
  GroupId,
  getHome,
  getMe,
  listEvidence,
  listRecipients,
  listUnsigned,
  OrganisationId,
  type RosterDoubtReport,
} from "@tachiai/protocol";
import { emptyRoster, type PersonKeyPairs, readRosterStatement } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { GrowingRoster, newMember } from "@tachiai/sealing/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Company, type Person, setUpOwnCompany } from "./testing/company.ts";
import { MemoryShelf } from "./testing/memory-shelf.ts";
import { newPerson } from "./testing/new-person.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
let company: Company;
let group: GroupId;
let manager: Person;
let worker: Person;
let roster: GrowingRoster;
beforeEach(async () => {
  server = await openTestServer();
  company = await setUpOwnCompany(server);
  group = await company.group("営業部");
  manager = await company.join("鈴木 守", [{ role: "manager", groupId: group }]);
  worker = await company.join("佐藤 勤", ["worker"], [group]);
  await signCompany();
});
afterEach(() => server.close());

/** The administrator founds the roster and signs all that his company is. */
async function signCompany(): Promise<void> {
  const { tenantId, administrator } = company;
  const { api } = administrator.browser;
  const params = { tenantId };
  const now = server.time.clock().toISOString();
  const organisationId = OrganisationId.parse(tenantId);
  roster = await GrowingRoster.found(nodeSealingCrypto, organisationId, administrator.personId, now);
  const { sealing, signing } = roster.founder.pairs;
  await server.query(
    "update identity.person_key set sealing_public_key = $2, signing_public_key = $3 where person_id = $1",
    administrator.personId,
    Buffer.from(sealing.publicKey),
    Buffer.from(signing.publicKey),
  );
  await api.call(appendToRoster, { params, body: { after: 0, statements: roster.statements } });
  const { proposals } = await api.call(listUnsigned, { params });
  const statements = [];
  for (const says of proposals) statements.push(await roster.add(says));
  await api.call(appendToRoster, { params, body: { after: 1, statements } });
}

/** What the worker's agent makes of the server: whom it would seal to, and what it doubts. */
function openAgent(): VerifiedRoster & { ask(): Promise<void> } {
  const now = () => server.time.clock().getTime();
  const agent = new VerifiedRoster({
    api: () => worker.browser.api,
    crypto: nodeSealingCrypto,
    tenantId: company.tenantId,
    personId: worker.personId,
    personKey: undefined,
    row: { load: async () => undefined, save: async () => {} },
  });
  const ask = async () => {
    await agent.follow(server.time.clock().getTime());
    const params = { tenantId: company.tenantId };
    const { recipients } = await worker.browser.api.call(listRecipients, { params });
    await agent.holdAgainst(recipients, now());
  };
  return Object.assign(agent, { ask });
}

const sealedTo = (agent: VerifiedRoster) => agent.recipientsOn(server.time.clock().getTime());
const trueRecipients = () =>
  [worker, manager].map(({ personId, keys }) => ({ personId, publicKey: keys.sealing.publicKey }));

/** What the company's administrator reads of the doubts. */
async function doubts(): Promise<unknown[]> {
  const query = { action: "identity.roster_doubted" } as const;
  const params = { tenantId: company.tenantId };
  const { entries } = await company.administrator.browser.api.call(listEvidence, {
    params,
    query: { ...query, limit: 50 },
  });
  return entries.map(({ details, subjectPersonId }) => {
    expect(subjectPersonId).toBe(worker.personId);
    return details?.["found"];
  });
}

test("what administrators have signed is what an agent seals to, and nothing is doubted", async () => {
  const agent = openAgent();
  await agent.ask();
  expect(sealedTo(agent)).toEqual(trueRecipients());
  expect(await doubts()).toEqual([]);
});

test("a server that invents a manager or exchanges a key has nothing sealed to them, and is reported [FAC-10] [EVD-06]", async () => {
  const spy = await company.join("間者", ["worker"]);
  await server.query(
    `update identity.role_assignment assignment set role = 'manager', group_id = $2
       from identity.membership membership
      where membership.membership_id = assignment.membership_id and membership.person_id = $1`,
    spy.personId,
    group,
  );
  const { keys } = await newPerson("盗聴");
  const swap = "update identity.person_key set sealing_public_key = $2 where person_id = $1";
  await server.query(swap, manager.personId, Buffer.from(keys.sealing.publicKey, "base64"));

  const agent = openAgent();
  await agent.ask();
  const { recipients } = await worker.browser.api.call(listRecipients, {
    params: { tenantId: company.tenantId },
  });
  expect(recipients).toHaveLength(3);
  expect(sealedTo(agent)).toEqual(trueRecipients());
  expect(new Set(await doubts())).toEqual(new Set(["key-differs", "not-in-roster"]));
});

const dayMs = 86_400_000;
const deleteFrom = "delete from identity.roster_statement where tenant_id = $1 and sequence >= $2";
const deleteOne = "delete from identity.roster_statement where tenant_id = $1 and sequence = $2";
const plant = `insert into identity.roster_statement (tenant_id, sequence, statement, signature, appended_at)
                 values ($1, $2, $3, $4, now())`;

test.each<[string, () => Promise<unknown>, RosterDoubtReport["found"]]>([
  ["an old roster", () => server.query(deleteFrom, company.tenantId, 3), "shorter"],
  ["no roster", () => server.query(deleteFrom, company.tenantId, 0), "shorter"],
  ["the roster of a founder of its own", () => plantOtherRoster(), "forked"],
])(
  "an agent that is shown %s later seals by the one it has verified, and reports",
  async (_what, attack, found) => {
    const agent = openAgent();
    await agent.ask();
    await attack();
    await agent.follow(server.time.clock().getTime());
    expect(sealedTo(agent)).toEqual(trueRecipients());
    expect(await doubts()).toEqual([found]);
    const home = await company.administrator.browser.api.call(getHome, {
      params: { tenantId: company.tenantId },
    });
    expect(home.items).toContainEqual(expect.objectContaining({ kind: "roster-doubted", count: 1 }));
  },
);

test.each([
  ["leaves a statement out", () => server.query(deleteOne, company.tenantId, 3)],
  [
    "alters one",
    () =>
      server.query(
        `update identity.roster_statement
            set statement = replace(statement, '"manager"', '"auditor"')
          where tenant_id = $1`,
        company.tenantId,
      ),
  ],
])(
  "a new agent of a server that %s seals to its worker's own key alone, and reports",
  async (_what, attack) => {
    await attack();
    const agent = openAgent();
    await agent.follow(server.time.clock().getTime());
    expect(sealedTo(agent)).toEqual([]);
    expect(await doubts()).toEqual(["invalid"]);
  },
);

/** A browser in which nobody has opened the console before. */
function newBrowserOf(person: Person, keys?: PersonKeyPairs) {
  const shelf = new MemoryShelf();
  let open = keys;
  const asking = (laterMs = 0) => ({
    api: person.browser.api,
    crypto: nodeSealingCrypto,
    shelf,
    tenantId: company.tenantId,
    personId: person.personId,
    now: new Date(server.time.clock().getTime() + laterMs).toISOString(),
    keys: open,
  });
  return {
    /** So much later, by its clock. */
    follow: (laterMs?: number) => followKept(asking(laterMs)),
    shown: () => readShown(asking()),
    take: (head: string) => takeShown(asking(), head),
    open(pairs: PersonKeyPairs): void {
      open = pairs;
    },
    mayPassOn: () => shelf.isVouchedFor(),
    vouch: () => shelf.vouch(),
    forgetStatements: () => shelf.forgetStatements(),
    keptFrom: (sequence: number) => shelf.statementsFrom(company.tenantId, sequence),
  };
}

/** The browser of somebody who has. */
async function openBrowserOf(person: Person, keys?: PersonKeyPairs) {
  const browser = newBrowserOf(person, keys);
  await browser.follow();
  return browser;
}

describe("the new browser of somebody who has verified the roster in another one", () => {
  let pairs: PersonKeyPairs;
  beforeEach(async () => {
    ({ pairs } = await newMember(nodeSealingCrypto, manager.personId));
    const first = newBrowserOf(manager, pairs);
    await first.follow();
    await first.vouch();
    await first.follow();
  });

  test("goes on from there, and passes on what he opens", async () => {
    const browser = newBrowserOf(manager, pairs);
    expect(await browser.follow()).toMatchObject({ followed: true, roster: roster.roster });
    expect(await browser.mayPassOn()).toBe(true);
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ["a roster of its own", () => plantOtherRoster(), "forked"],
    ["an old one", () => server.query(deleteFrom, company.tenantId, 3), "shorter"],
    ["none", () => server.query(deleteFrom, company.tenantId, 0), "shorter"],
  ])("refuses a server that shows it %s", async (_what, attack, found) => {
    await attack();
    expect(await newBrowserOf(manager, pairs).follow()).toMatchObject({ followed: false, found });
  });

  test("is not had by a roster that it took while his keys were closed, once they are open", async () => {
    await plantOtherRoster();
    const browser = newBrowserOf(manager);
    expect(await browser.follow()).toMatchObject({ followed: true });
    expect(await browser.mayPassOn()).toBe(false);
    browser.open(pairs);
    expect(await browser.follow()).toMatchObject({ followed: false, found: "forked" });
    expect(await browser.mayPassOn()).toBe(false);
  });

  test("passes on once his keys are open, if what it took before is his roster", async () => {
    const browser = newBrowserOf(manager);
    await browser.follow();
    expect(await browser.mayPassOn()).toBe(false);
    browser.open(pairs);
    expect(await browser.follow()).toMatchObject({ followed: true });
    expect(await browser.mayPassOn()).toBe(true);
  });

  test("is held against an old word of his too, and passes nothing on by it", async () => {
    const browser = newBrowserOf(manager, pairs);
    expect(await browser.follow(31 * dayMs)).toMatchObject({ followed: true });
    expect(await browser.mayPassOn()).toBe(false);
    await plantOtherRoster();
    const other = newBrowserOf(manager, pairs);
    expect(await other.follow(31 * dayMs)).toMatchObject({ followed: false, found: "forked" });
  });

  test("has his word of this week, though the roster has not grown", async () => {
    const first = newBrowserOf(manager, pairs);
    await first.follow();
    await first.follow(27 * dayMs);
    const browser = newBrowserOf(manager, pairs);
    await browser.follow(31 * dayMs);
    expect(await browser.mayPassOn()).toBe(true);
  });

  test("follows nothing behind his word that bears a date of before he gave it", async () => {
    const first = newBrowserOf(manager, pairs);
    await first.follow();
    await first.follow(8 * dayMs);
    const backwards = await roster.add({ kind: "group", groupId: GroupId.parse(randomUUID()) });
    const sequence = roster.statements.length - 1;
    const signature = Buffer.from(backwards.signature, "base64");
    await server.query(plant, company.tenantId, sequence, backwards.statement, signature);
    const browser = newBrowserOf(manager, pairs);
    expect(await browser.follow(9 * dayMs)).toMatchObject({ followed: false, found: "invalid" });
    expect(await browser.mayPassOn()).toBe(false);
  });

  test.each([
    ["keeps from it how far that was", "delete from identity.roster_pin where tenant_id = $1"],
    [
      "gives it something else for that",
      "update identity.roster_pin set signature = decode(repeat('00', 64), 'hex') where tenant_id = $1",
    ],
  ])("passes nothing on by the word of a server that %s", async (_what, attack) => {
    await plantOtherRoster();
    await server.query(attack, company.tenantId);
    const browser = newBrowserOf(manager, pairs);
    expect(await browser.follow()).toMatchObject({ followed: true });
    expect(await browser.mayPassOn()).toBe(false);
  });
});

test("who founds where the server shows no roster, or is new to the one it shows, passes nothing on until he says that it is his company's", async () => {
  const { pairs } = await newMember(nodeSealingCrypto, company.administrator.personId);
  const pins = () =>
    server.query("select statement from identity.roster_pin where tenant_id = $1", company.tenantId);
  await server.query(deleteFrom, company.tenantId, 0);
  const browser = newBrowserOf(company.administrator, pairs);
  expect(await browser.follow()).toMatchObject({ followed: true, roster: { length: 0 } });
  await plantOtherRoster();
  expect(await browser.follow()).toMatchObject({ followed: true });
  expect(await browser.mayPassOn()).toBe(false);
  expect(await pins()).toEqual([]);
  await browser.vouch();
  await browser.follow();
  expect(await browser.mayPassOn()).toBe(true);
  expect(await pins()).toHaveLength(1);
});

/** Puts the database back to when there were so many statements, as the start after a restore finds it. */
async function setBack(left: number): Promise<void> {
  await server.query(deleteFrom, company.tenantId, left);
  const verifier = { kind: "system", name: "verifier" } as const;
  const begun = { action: "evidence.log_succeeded", subject: "example.org/log", details: {} } as const;
  await inTenant(server.database, verifier, company.tenantId, (tx) =>
    record(tx, verifier, { ...begun, retention: "organisation" }),
  );
}

const entriesOf = (action: "identity.roster_handed_back") =>
  company.administrator.browser.api.call(listEvidence, {
    params: { tenantId: company.tenantId },
    query: { action, limit: 50 },
  });

test.each([3, 0])(
  "a server that is put back to when there were %i statements gets the others from an administrator's browser, and nobody doubts it any more",
  async (left) => {
    const administrators = await openBrowserOf(company.administrator, roster.founder.pairs);
    const workers = await openBrowserOf(worker);
    const agent = openAgent();
    await agent.ask();
    await setBack(left);
    await agent.follow(server.time.clock().getTime());
    expect(agent.doubt).toBe("shorter");
    expect(await workers.follow()).toMatchObject({ followed: false, found: "shorter" });
    expect((await entriesOf("identity.roster_handed_back")).entries).toEqual([]);

    const length = roster.statements.length + 1;
    expect(await administrators.follow()).toMatchObject({ followed: true, roster: { length } });
    const said = await administrators.keptFrom(roster.statements.length);
    await agent.follow(server.time.clock().getTime());
    expect(agent.doubt).toBeUndefined();
    expect(await workers.follow()).toMatchObject({ followed: true });
    const { entries } = await entriesOf("identity.roster_handed_back");
    expect(new Set(entries.map(({ details }) => details?.["statement"]))).toEqual(
      new Set([...roster.statements.slice(left), ...said].map(({ statement }) => statement)),
    );
    // What comes after stands on what was handed back.
    const signing = await signRoster(
      {
        api: company.administrator.browser.api,
        crypto: nodeSealingCrypto,
        tenantId: company.tenantId,
        signer: { personId: company.administrator.personId, signing: roster.founder.pairs.signing },
      },
      roster.roster,
      [{ kind: "group", groupId: GroupId.parse(randomUUID()) }],
    );
    expect(signing).toMatchObject({ signed: true, roster: { length: length + 1 } });
  },
);

test("what comes back five days after it was signed is followed by devices that were shown the shorter roster meanwhile", async () => {
  const administrators = await openBrowserOf(company.administrator, roster.founder.pairs);
  // Whoever has a session open keeps it.
  for (let day = 0; day < 10; day += 1) {
    server.time.advance(43_200_000);
    for (const { browser } of [company.administrator, worker]) await browser.api.call(getMe, {});
  }
  await setBack(3);
  const agent = openAgent();
  await agent.follow(server.time.clock().getTime());
  const workers = await openBrowserOf(worker);
  server.time.advance(60_000);
  expect(await administrators.follow()).toMatchObject({ followed: true });
  expect(await workers.follow()).toMatchObject({ followed: true });
  await agent.ask();
  expect(agent.doubt).toBeUndefined();
  expect(sealedTo(agent)).toEqual(trueRecipients());
});

test("a browser that verified the roster before it kept statements reads them once, and hands them back too", async () => {
  const administrators = await openBrowserOf(company.administrator, roster.founder.pairs);
  administrators.forgetStatements();
  await administrators.follow();
  const kept = await administrators.keptFrom(0);
  expect(kept.map(({ statement }) => statement)).toEqual(roster.statements.map(({ statement }) => statement));
  await setBack(3);
  expect(await administrators.follow()).toMatchObject({ followed: true, roster: roster.roster });
});

test("what nobody lost is not handed back to make an old date count", async () => {
  const administrators = await openBrowserOf(company.administrator, roster.founder.pairs);
  await server.query(deleteFrom, company.tenantId, 3);
  expect(await administrators.follow()).toMatchObject({ followed: false, found: "shorter" });
});

test("a server that takes nothing back from whom it knows no longer as an administrator is doubted", async () => {
  const administrators = await openBrowserOf(company.administrator, roster.founder.pairs);
  await setBack(3);
  await server.query(
    "update identity.role_assignment set role = 'auditor' where tenant_id = $1 and role = 'administrator'",
    company.tenantId,
  );
  expect(await administrators.follow()).toMatchObject({ followed: false, found: "shorter" });
});

test("to a server whose roster goes on otherwise nothing is handed back", async () => {
  const administrators = await openBrowserOf(company.administrator, roster.founder.pairs);
  await setBack(2);
  const { founder } = roster;
  const signer = { personId: founder.personId, signing: founder.pairs.signing };
  const writing = {
    api: company.administrator.browser.api,
    crypto: nodeSealingCrypto,
    tenantId: company.tenantId,
    signer,
  };
  const says = { kind: "group", groupId: GroupId.parse(randomUUID()) } as const;
  const elsewhere = emptyRoster(OrganisationId.parse(company.tenantId));
  expect(await signRoster(writing, elsewhere, [says])).toMatchObject({ signed: true });
  expect(await administrators.follow()).toMatchObject({ followed: false, found: "shorter" });
  expect((await entriesOf("identity.roster_handed_back")).entries).toEqual([]);
});

test("a browser whose roster has parted from the server's goes by that one once its person has compared the last statement, and by no other", async () => {
  const { pairs } = await newMember(nodeSealingCrypto, worker.personId);
  const browser = await openBrowserOf(worker, pairs);
  await plantOtherRoster();
  expect(await browser.follow()).toMatchObject({ followed: false, found: "forked" });
  const compared = (await browser.shown())?.roster.head ?? "";
  await plantOtherRoster();
  expect(await browser.take(compared)).toBe(false);
  expect(await browser.follow()).toMatchObject({ followed: false, verified: roster.roster });
  const head = (await browser.shown())?.roster.head ?? "";
  expect(await browser.take(head)).toBe(true);
  expect(await browser.follow()).toMatchObject({ followed: true, roster: { head }, verified: { head } });
  expect(await browser.mayPassOn()).toBe(true);
  // His next browser is held against what he has taken.
  expect(await newBrowserOf(worker, pairs).follow()).toMatchObject({ followed: true, roster: { head } });
});

/** A roster that verifies, with nobody in it whom the company knows as its administrator. */
async function plantOtherRoster(): Promise<void> {
  const { tenantId } = company;
  const now = server.time.clock().toISOString();
  const other = await GrowingRoster.found(
    nodeSealingCrypto,
    OrganisationId.parse(tenantId),
    manager.personId,
    now,
  );
  for (const { statement } of roster.statements) {
    const says = readRosterStatement(statement)?.says;
    if (says && says.kind !== "founded" && !("personId" in says && says.personId === manager.personId))
      await other.add(says);
  }
  while (other.statements.length <= roster.statements.length)
    await other.add({ kind: "group", groupId: GroupId.parse(randomUUID()) });
  await server.query(deleteFrom, tenantId, 0);
  for (const [sequence, { statement, signature }] of other.statements.entries())
    await server.query(plant, tenantId, sequence, statement, Buffer.from(signature, "base64"));
}
