import { randomUUID } from "node:crypto";
import { wrapForRecovery } from "@tachiai/api-client";
import {
  appendToRoster,
  approveRecovery,
  askForEarlier,
  askRestore,
  type Day,
  decodeBase64,
  type EpochId,
  type EvidenceId,
  encodeBase64,
  type GroupId,
  getHome,
  getRecovery,
  getRestore,
  giveRecoveryShare,
  keepRestored,
  listEvidence,
  listMyRestores,
  listRecoveriesToOpen,
  listRestorable,
  listUnsigned,
  lookAtContent,
  makeRecoveryKey,
  OrganisationId,
  type RecoveryRequestId,
  ShareIndex,
  StampId,
  stamp,
} from "@tachiai/protocol";
import {
  createKeyPair,
  createRecoveryKey,
  createRehearsal,
  dayInTokyo,
  doubtRewrap,
  joinRecoveryKey,
  type KeyPair,
  loadKeyPair,
  openContentSecrets,
  openEpoch,
  openShare,
  type PersonKeyPairs,
  type RecoveryShare,
  recoveryOpener,
  rewrapEpoch,
  sealShare,
  signEarlierRequest,
} from "@tachiai/sealing";
import { nodeSealingCrypto as crypto } from "@tachiai/sealing/node";
import { GrowingRoster } from "@tachiai/sealing/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Company, type Person, setUpOwnCompany } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";
import { layDownWatching, openWatchingAgent } from "./testing/watched-worker.ts";

// Whoever managed the worker has left, and she has lost her password: nobody can pass her pictures on to who comes.

let server: TestServer;
let company: Company;
let sales: GroupId;
let worker: Person;
let opener: Person;
let administrators: [Person, Person, Person];
let comes: Person;
let roster: GrowingRoster;
let picture: EvidenceId;
let takenOn: Day;
let requestId: RecoveryRequestId;
let epochId: EpochId;
const keys = new Map<Person, PersonKeyPairs>();

beforeAll(async () => {
  server = await openTestServer();
  company = await setUpOwnCompany(server);
  sales = await company.group("営業部");
  const leaves = await company.join("営業 部長", [{ role: "manager", groupId: sales }]);
  worker = await company.join("佐藤 勤", ["worker"], [sales]);
  opener = await company.join("総務 係", ["worker"]);
  const second = await company.join("管理 次郎", ["administrator"]);
  const third = await company.join("管理 三郎", ["administrator"]);
  administrators = [company.administrator, second, third];
  for (const person of [...administrators, leaves, worker, opener]) await giveKeys(person);
  await foundRoster();
  const recoveryKey = await makeKey();

  await layDownWatching(server, company);
  const agent = await openWatchingAgent(server, company, worker, recoveryKey);
  await agent.activate();
  const body = {
    stampId: StampId.parse(randomUUID()),
    kind: "work-start",
    capturedAt: server.time.clock().toISOString(),
  } as const;
  await worker.browser.api.call(stamp, { params: params(), body });
  server.time.advance(60_000);
  picture = await agent.take("camera");
  takenOn = today();

  server.time.advance(23 * 3_600_000);
  await company.dismiss(leaves);
  comes = await company.join("後任 部長", [{ role: "manager", groupId: sales }]);
  await giveKeys(comes);
  await signWhatWaits();
});
afterAll(() => server.close());

const params = () => ({ tenantId: company.tenantId });
const today = () => dayInTokyo(server.time.clock().toISOString());
const ofRequest = () => ({ ...params(), requestId });

/** His private halves at hand, as in his own browser. */
async function giveKeys(person: Person): Promise<void> {
  const pairs = {
    sealing: await createKeyPair(crypto, "x25519"),
    signing: await createKeyPair(crypto, "ed25519"),
  };
  await registerKeys(person, pairs);
}

async function registerKeys(person: Person, pairs: PersonKeyPairs): Promise<void> {
  const give =
    "update identity.person_key set sealing_public_key = $2, signing_public_key = $3 where person_id = $1";
  await server.query(give, person.personId, pairs.sealing.publicKey, pairs.signing.publicKey);
  keys.set(person, pairs);
}

function keysOf(person: Person): PersonKeyPairs {
  const pairs = keys.get(person);
  if (!pairs) throw new Error("nobody gave him keys");
  return pairs;
}

async function foundRoster(): Promise<void> {
  const { personId } = company.administrator;
  const organisationId = OrganisationId.parse(company.tenantId);
  roster = await GrowingRoster.found(crypto, organisationId, personId, server.time.clock().toISOString());
  await registerKeys(company.administrator, roster.founder.pairs);
  await append(0);
  await signWhatWaits();
}

async function signWhatWaits(): Promise<void> {
  roster.now = Math.max(roster.now, server.time.clock().getTime());
  const after = roster.statements.length;
  const { proposals } = await company.administrator.browser.api.call(listUnsigned, { params: params() });
  for (const says of proposals) await roster.add(says);
  await append(after);
}

async function append(after: number): Promise<void> {
  const body = { after, statements: roster.statements.slice(after) };
  await company.administrator.browser.api.call(appendToRoster, { params: params(), body });
}

/** The first administrator makes the key, and each of the three keeps a share. */
async function makeKey(givesUp = 0): Promise<Uint8Array> {
  const { publicKey, shares } = await createRecoveryKey(crypto);
  const rehearsal = await createRehearsal(crypto, company.tenantId, publicKey);
  const says = { kind: "recovery-key", publicKey: encodeBase64(publicKey.publicKey) } as const;
  const after = roster.statements.length;
  roster.now = Math.max(roster.now, server.time.clock().getTime());
  const statement = await roster.sign(says);
  const sealed = await Promise.all(
    shares.map(async (share, at) => {
      const holder = administrators[at] ?? company.administrator;
      const index = ShareIndex.parse(share.index);
      return { index, holderId: holder.personId, sealed: await sealTo(holder, share) };
    }),
  );
  await company.administrator.browser.api.call(makeRecoveryKey, {
    params: params(),
    body: {
      publicKey: says.publicKey,
      shares: sealed,
      rehearsal: { sealed: encodeBase64(rehearsal.sealed), sha256: encodeBase64(rehearsal.hash) },
      signed: { after, statement },
      givesUp,
    },
  });
  await roster.add(says);
  return publicKey.publicKey;
}

async function sealTo(person: Person, share: RecoveryShare): Promise<string> {
  const recipient = { recipientId: person.personId, publicKey: keysOf(person).sealing };
  return encodeBase64(await sealShare(crypto, company.tenantId, recipient, share));
}

async function openSealed(person: Person, sealed: string): Promise<RecoveryShare> {
  const by = { recipientId: person.personId, keyPair: keysOf(person).sealing };
  const share = await openShare(crypto, company.tenantId, by, decodeBase64(sealed));
  if (!share) throw new Error("it is not his");
  return share;
}

async function ownShareOf(person: Person): Promise<RecoveryShare> {
  const { key } = await person.browser.api.call(getRecovery, { params: params() });
  const sealed = key?.shares.find(({ holder }) => holder?.personId === person.personId)?.sealed;
  if (!sealed) throw new Error("he keeps none");
  return openSealed(person, sealed);
}

async function giveShare(person: Person): Promise<void> {
  const share = await ownShareOf(person);
  const body = { index: ShareIndex.parse(share.index), sealed: await sealTo(opener, share) };
  await person.browser.api.call(giveRecoveryShare, { params: ofRequest(), body });
}

const approve = (person: Person) =>
  person.browser.api.call(approveRecovery, { params: ofRequest(), body: { identityCheck: "in-person" } });

const restorable = (person: Person, recipient = person) =>
  person.browser.api.call(listRestorable, {
    params: { ...params(), personId: worker.personId },
    query: { recipientId: recipient.personId },
  });

const askFor = (person: Person, recipient = person) =>
  person.browser.api.call(askRestore, {
    params: params(),
    body: { epochId, recipientId: recipient.personId, openerId: opener.personId, reason: "労災の確認" },
  });

/** What the opener's browser makes of the shares that have come. */
async function joinShares(): Promise<KeyPair<"x25519">> {
  const { requests } = await opener.browser.api.call(listRecoveriesToOpen, { params: params() });
  const [request] = requests;
  const shares = await Promise.all((request?.shares ?? []).map(({ sealed }) => openSealed(opener, sealed)));
  const [one, other] = shares;
  if (!request || !one || !other) throw new Error("the shares are not there");
  const publicKey = { kind: "x25519", publicKey: decodeBase64(request.publicKey) } as const;
  const joining = await joinRecoveryKey(crypto, publicKey, one, other);
  if (!joining.joined) throw new Error(joining.reason);
  return loadKeyPair(crypto, joining.key);
}

async function opens(person: Person): Promise<boolean> {
  const body = { evidenceIds: [picture], reason: "労災の確認" };
  const { contents, epochs } = await person.browser.api.call(lookAtContent, { params: params(), body });
  const [key] = contents;
  if (!key) throw new Error("nothing was released");
  const epoch = epochs.find((one) => one.epochId === key.epochId);
  const by = { recipientId: person.personId, keyPair: keysOf(person).sealing };
  return (await openContentSecrets(crypto)({ key, epoch }, by)).opened;
}

const homeOf = async (person: Person) =>
  (await person.browser.api.call(getHome, { params: params() })).items.map(({ kind }) => kind);

const notToYou = { code: "identity.recovery_not_open_to_you" };

test("by two approvals and two shares one month is opened in a third person's browser for who manages the worker now, and she reads it", async () => {
  await expect(restorable(opener)).rejects.toMatchObject({ code: "access.denied" });
  const { epochs, openers } = await restorable(comes);
  expect(epochs).toMatchObject([{ from: takenOn, to: takenOn }]);
  // Who keeps a share opens nothing, and neither does who asks.
  expect(new Set(openers.map(({ personId }) => personId))).toEqual(
    new Set([worker.personId, opener.personId]),
  );
  epochId = epochs[0]?.epochId ?? epochId;

  // What was before his time is due to nobody who has not said why.
  await expect(askFor(comes)).rejects.toMatchObject({ code: "evidence.rewrap_not_due" });
  const request = await signEarlierRequest(crypto, keysOf(comes).signing, {
    format: "tachiai-earlier-2",
    tenantId: company.tenantId,
    personId: worker.personId,
    askedBy: comes.personId,
    from: takenOn,
    to: takenOn,
    reason: "労災の確認",
    askedAt: server.time.clock().toISOString(),
  });
  await comes.browser.api.call(askForEarlier, {
    params: { ...params(), personId: worker.personId },
    body: request,
  });
  ({ requestId } = await askFor(comes));
  const mine = async () =>
    (await worker.browser.api.call(listMyRestores, { params: params() })).restores.map(
      ({ standing, reason, recipientName }) => ({ standing, reason, recipientName }),
    );
  const about = { reason: "労災の確認", recipientName: "後任 部長" };
  expect(await mine()).toEqual([{ ...about, standing: "asked" }]);
  expect(await homeOf(worker)).toContain("restores-on-me");
  expect(await homeOf(administrators[2])).toContain("restores-to-take-part-in");

  const [first, second, third] = administrators;
  await approve(first);
  await expect(approve(first)).rejects.toMatchObject(notToYou);
  await expect(giveShare(second)).rejects.toMatchObject(notToYou);
  await approve(second);
  await expect(approve(third)).rejects.toMatchObject(notToYou);
  await giveShare(first);
  const get = (person: Person) => person.browser.api.call(getRestore, { params: ofRequest() });
  await expect(get(opener)).rejects.toMatchObject(notToYou);
  await giveShare(third);
  await expect(get(comes)).rejects.toMatchObject(notToYou);

  // Nobody but the opener knows whether he has joined them.
  expect(await homeOf(first)).toContain("recovery-to-renew");
  const recovery = await joinShares();
  const { due } = await get(opener);
  expect(due.epoch.epochId).toBe(epochId);
  expect(await doubtRewrap(crypto, roster.roster, due, today())).toBeUndefined();
  const { personId, publicKey } = due.recipient;
  const by = { ...recoveryOpener(recovery), signing: keysOf(opener).signing };
  const to = {
    recipientId: personId,
    publicKey: { kind: "x25519", publicKey: decodeBase64(publicKey) },
    request: due.request,
  } as const;
  const passedOn = await rewrapEpoch(crypto, due.epoch, by, to);
  if (!passedOn.rewrapped) throw new Error(passedOn.reason);
  const body = { wrap: encodeBase64(passedOn.wrap), signature: encodeBase64(passedOn.signature) };
  const keep = (person: Person) => person.browser.api.call(keepRestored, { params: ofRequest(), body });
  await expect(keep(comes)).rejects.toMatchObject(notToYou);
  await keep(opener);
  await expect(keep(opener)).rejects.toMatchObject(notToYou);
  expect(await opens(comes)).toBe(true);

  expect(await mine()).toEqual([{ ...about, standing: "opened" }]);
  const { entries } = await worker.browser.api.call(listEvidence, { params: params(), query: { limit: 50 } });
  const said = (action: string) => entries.find((entry) => entry.action === action);
  expect(said("identity.recovery_asked")).toMatchObject({ details: { reason: "労災の確認" } });
  expect(said("identity.recovery_restored")).toMatchObject({ details: { recipientId: comes.personId } });
  expect(said("evidence.epoch_wrapped")).toMatchObject({
    actor: { personId: opener.personId },
    details: { restore: requestId, ground: "asked", recipient: comes.personId },
  });
  expect(said("evidence.restore_released")).toMatchObject({
    actor: { personId: opener.personId },
    details: { restore: requestId },
  });
  expect(await homeOf(third)).not.toContain("restores-to-take-part-in");
});

test("the database and one share open no month; and what the worn key opened, whoever has it now wraps to the new one, three days on", async () => {
  const [row] = await server.query<{ wrapped: string }>(
    "select encode(wrapped, 'hex') as wrapped from evidence.epoch_recovery_wrap where epoch_id = $1",
    epochId,
  );
  const [epoch] = await server.query<{ statement: string; signature: string; key: string; hash: string }>(
    `select statement, encode(signature, 'hex') as signature, encode(device_key, 'hex') as key,
            encode(wraps_sha256, 'hex') as hash from evidence.epoch where epoch_id = $1`,
    epochId,
  );
  if (!row || !epoch) throw new Error("nothing is kept");
  const hex = (text: string) => encodeBase64(Buffer.from(text, "hex"));
  const sealed = {
    epochId,
    statement: epoch.statement,
    signature: hex(epoch.signature),
    deviceKey: hex(epoch.key),
    wrapsSha256: hex(epoch.hash),
    wrap: hex(row.wrapped),
    wrappedTo: hex(row.wrapped).slice(0, 44),
  };
  const share = await ownShareOf(company.administrator);
  const alone = await crypto.keyPair("x25519", share.value.reveal());
  expect(await openEpoch(crypto, sealed, recoveryOpener(alone))).toMatchObject({ opened: false });

  await makeKey();
  const order = {
    tenantId: company.tenantId,
    personId: comes.personId,
    keys: keysOf(comes),
    roster: async () => roster.roster,
  };
  const seenAt = server.time.clock();
  const statementsFrom = async (_tenantId: string, from: number) =>
    roster.statements.slice(from).map((one) => ({ ...one, seenAt: seenAt.toISOString() }));
  const threeDaysOn = seenAt.getTime() + 3 * 86_400_000;
  const wrapAt = (at: number) => {
    const kept = { shelf: { statementsFrom }, now: new Date(at).toISOString() };
    return wrapForRecovery(comes.browser.api, crypto, { ...order, ...kept });
  };
  expect((await restorable(company.administrator, worker)).epochs).toEqual([]);
  expect(await wrapAt(threeDaysOn)).toBe(0);
  expect(await wrapAt(threeDaysOn + 1)).toBe(1);
  expect(await wrapAt(threeDaysOn + 1)).toBe(0);
  expect((await restorable(company.administrator, worker)).epochs).toMatchObject([{ epochId }]);
});

test("for the worker who has new keys an administrator asks; her colleague and her manager do not", async () => {
  server.time.advance(60_000);
  await giveKeys(worker);
  await expect(askFor(opener, worker)).rejects.toMatchObject({ code: "access.denied" });
  await expect(askFor(comes, worker)).rejects.toMatchObject({ code: "evidence.person_not_managed" });
  await expect(askFor(company.administrator, comes)).rejects.toMatchObject({
    code: "evidence.rewrap_not_due",
  });
  ({ requestId } = await askFor(company.administrator, worker));
  const { requests } = await company.administrator.browser.api.call(getRecovery, { params: params() });
  expect(requests).toMatchObject([
    { requestId, restores: { personName: "佐藤 勤", recipientName: "佐藤 勤" }, approvalsNeeded: 2 },
  ]);
});

test("what was altered is refused as that and is on record, before anybody approves", async () => {
  await server.query(
    "update evidence.epoch_recovery_wrap set wrapped = set_byte(wrapped, 40, 255 - get_byte(wrapped, 40)) where epoch_id = $1",
    epochId,
  );
  await expect(askFor(company.administrator, worker)).rejects.toMatchObject({ code: "evidence.damaged" });
  const query = { action: "evidence.damaged", limit: 50 } as const;
  const { entries } = await company.administrator.browser.api.call(listEvidence, { params: params(), query });
  expect(entries).toHaveLength(1);
});

test("a key that would close what no member opens is refused until its maker gives that up; what is under way ends, and she reads it", async () => {
  const key = async () =>
    (await company.administrator.browser.api.call(getRecovery, { params: params() })).key;
  expect(await key()).toMatchObject({ opensAlone: 0 });
  await giveKeys(comes);
  expect(await key()).toMatchObject({ opensAlone: 1 });
  const before = await ownShareOf(company.administrator);
  await expect(makeKey()).rejects.toMatchObject({
    code: "identity.recovery_would_lose",
    details: { count: 1 },
  });
  expect((await ownShareOf(company.administrator)).value.reveal()).toEqual(before.value.reveal());

  const mine = async () =>
    (await worker.browser.api.call(listMyRestores, { params: params() })).restores.map(
      ({ standing }) => standing,
    );
  expect(await mine()).toEqual(["asked", "opened"]);
  await makeKey(1);
  expect(await mine()).toEqual(["ended", "opened"]);
  const query = { action: "identity.recovery_ended", limit: 50 } as const;
  const { entries } = await worker.browser.api.call(listEvidence, { params: params(), query });
  expect(entries).toMatchObject([{ subject: requestId }]);
});
