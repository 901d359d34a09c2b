import { randomUUID } from "node:crypto";
import { type ApiClient, rewrapDue, type ToldDoubts, tellDoubts } from "@tachiai/api-client";
import { canonicalJson, type JsonValue } from "@tachiai/evidence-proof";
import {
  askForEarlier,
  changeMember,
  type DueRewrap,
  type EvidenceId,
  encodeBase64,
  type GroupId,
  listDueRewraps,
  listEvidence,
  listPictures,
  lookAtContent,
  OrganisationId,
  openBlob,
  type ResponseOf,
  StampId,
  type StampKind,
  stamp,
} from "@tachiai/protocol";
import {
  createKeyPair,
  openContentSecrets,
  openSealedBlob,
  type PersonKeyPairs,
  type Roster,
  Secret,
  signEarlierRequest,
} from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Company, type Person, setUpOwnCompany } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";
import { layDownWatching, openWatchingAgent, type WatchingAgent } from "./testing/watched-worker.ts";

// On Tuesday, 24 November, the worker is in 営業; on Wednesday he is in 開発.

let server: TestServer;
let company: Company;
let sales: GroupId;
let development: GroupId;
let worker: Person;
let before: Person;
let after: Person;
let agent: WatchingAgent;
const keys = new Map<Person, PersonKeyPairs>();
let onTuesday: EvidenceId;
let onWednesday: EvidenceId;

beforeAll(async () => {
  server = await openTestServer();
  company = await setUpOwnCompany(server);
  sales = await company.group("営業部");
  development = await company.group("開発部");
  before = await company.join("営業 部長", [{ role: "manager", groupId: sales }]);
  after = await company.join("開発 部長", [{ role: "manager", groupId: development }]);
  worker = await company.join("佐藤 勤", ["worker"], [sales]);
  for (const person of [worker, before, after]) await giveKeys(person);
  await layDownWatching(server, company);
  agent = await openWatchingAgent(server, company, worker);
  await agent.activate();
  await press("work-start");
  server.time.advance(60_000);
  onTuesday = await agent.take("camera");
  await press("work-end");

  server.time.advance(23 * 3_600_000);
  const membershipId = await company.membershipOf(worker);
  await company.administrator.browser.api.call(changeMember, {
    params: { ...params(), membershipId },
    body: { from: "2026-11-25", employeeCode: "", groups: [development], roles: [{ role: "worker" }] },
  });
  await agent.activate();
  await press("work-start");
  server.time.advance(60_000);
  onWednesday = await agent.take("camera");
});
afterAll(() => server.close());

const params = () => ({ tenantId: company.tenantId });

const press = (kind: StampKind) =>
  worker.browser.api.call(stamp, {
    params: params(),
    body: { stampId: StampId.parse(randomUUID()), kind, capturedAt: server.time.clock().toISOString() },
  });

/** His private halves at hand, as in his own browser. */
async function giveKeys(person: Person): Promise<void> {
  const pairs = {
    sealing: await createKeyPair(nodeSealingCrypto, "x25519"),
    signing: await createKeyPair(nodeSealingCrypto, "ed25519"),
  };
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

/** What the company's administrator has signed. */
function roster(): Roster {
  const since = "2026-01-01T00:00:00.000Z";
  const signed = (person: Person, assignments: Roster["people"][Person["personId"]]["assignments"]) => [
    person.personId,
    {
      keys: [
        {
          sealingPublicKey: encodeBase64(keysOf(person).sealing.publicKey),
          signingPublicKey: encodeBase64(keysOf(person).signing.publicKey),
          since,
        },
      ],
      assignments,
    },
  ];
  const managing = (groupId: GroupId) => [
    { from: "2026-11-01", groups: [], roles: [{ role: "manager" as const, groupId }] },
  ];
  return {
    organisationId: OrganisationId.parse(company.tenantId),
    length: 1,
    groups: { [sales]: {}, [development]: {} },
    invitations: {},
    recoveryKeys: [],
    people: Object.fromEntries([
      signed(before, managing(sales)),
      signed(after, managing(development)),
      signed(worker, [
        { from: "2026-11-01", groups: [sales], roles: [{ role: "worker" }] },
        { from: "2026-11-25", groups: [development], roles: [{ role: "worker" }] },
      ]),
    ]),
  };
}

const passOn = (person: Person) =>
  rewrapDue(person.browser.api, nodeSealingCrypto, {
    tenantId: company.tenantId,
    personId: person.personId,
    keys: keysOf(person),
    roster: async () => roster(),
    today: "2026-11-25",
  });

/** Opens a picture as the console does. */
async function open(person: Person, evidenceId: EvidenceId): Promise<string> {
  const { api } = person.browser;
  const body = { evidenceIds: [evidenceId], reason: "確認のため" };
  const { contents, epochs } = await api.call(lookAtContent, { params: params(), body });
  const [key] = contents;
  if (!key) throw new Error("nothing was released");
  const sealed = await api.download(openBlob, {
    params: { ...params(), evidenceId },
    query: { look: key.look },
  });
  const epoch = epochs.find(({ epochId }) => epochId === key.epochId);
  const opener = { recipientId: person.personId, keyPair: keysOf(person).sealing };
  const secret = await openContentSecrets(nodeSealingCrypto)({ key, epoch }, opener);
  if (!secret.opened) throw new Error(secret.reason);
  const order = {
    evidenceId,
    declaration: Buffer.from(key.declaration),
    contentSecret: secret.contentSecret,
    retentionKey: new Secret("retention-key", Buffer.from(key.retentionKey, "base64")),
  };
  const opening = await openSealedBlob(nodeSealingCrypto, order, sealed);
  if (!opening.opened) throw new Error(opening.reason);
  return Buffer.from(opening.content.reveal()).toString();
}

async function ask(person: Person, day: string) {
  const body = await signEarlierRequest(nodeSealingCrypto, keysOf(person).signing, {
    format: "tachiai-earlier-2",
    tenantId: company.tenantId,
    personId: worker.personId,
    askedBy: person.personId,
    from: day,
    to: day,
    reason: "引き継いだ案件の確認",
    askedAt: server.time.clock().toISOString(),
  });
  return person.browser.api.call(askForEarlier, {
    params: { ...params(), personId: worker.personId },
    body,
  });
}

const picturesOn = async (person: Person, day: string) => {
  const query = { params: { ...params(), personId: worker.personId, day } };
  return (await person.browser.api.call(listPictures, query)).pictures.map(({ evidenceId }) => evidenceId);
};

test("after a transfer each manager opens what was taken while he managed the worker, and nothing else [FAC-10] [EVD-06]", async () => {
  for (const picture of [onTuesday, onWednesday]) expect(await open(worker, picture)).toBe("a picture");
  expect(await open(before, onTuesday)).toBe("a picture");
  expect(await open(after, onWednesday)).toBe("a picture");
  await expect(open(before, onWednesday)).rejects.toMatchObject({ code: "access.denied" });
  await expect(open(after, onTuesday)).rejects.toMatchObject({ code: "access.denied" });
  // Nothing is passed on by itself: nobody lacks what is his.
  for (const person of [worker, before, after])
    expect(await passOn(person)).toEqual({ wrapped: 0, doubted: [] });
});

test("what was before, the new manager gets once he has said why; the worker reads that, and who passed it on [FAC-12] [EVD-06]", async () => {
  await expect(ask(before, "2026-11-25")).rejects.toMatchObject({ code: "evidence.person_not_managed" });
  expect(await picturesOn(after, "2026-11-24")).toEqual([]);
  expect(await ask(after, "2026-11-24")).toEqual({ waiting: 1 });
  expect(await picturesOn(after, "2026-11-24")).toEqual([onTuesday]);
  await expect(open(after, onTuesday)).rejects.toMatchObject({ code: "evidence.not_sealed_to_you" });

  expect(await passOn(before)).toEqual({ wrapped: 1, doubted: [] });
  expect(await open(after, onTuesday)).toBe("a picture");
  expect(await passOn(worker)).toEqual({ wrapped: 0, doubted: [] });

  const { entries } = await worker.browser.api.call(listEvidence, { params: params(), query: { limit: 20 } });
  const said = (action: string) => entries.find((entry) => entry.action === action);
  expect(said("evidence.earlier_asked")).toMatchObject({
    actor: { personId: after.personId },
    details: { from: "2026-11-24", to: "2026-11-24", reason: "引き継いだ案件の確認" },
  });
  expect(said("evidence.epoch_wrapped")).toMatchObject({
    actor: { personId: before.personId },
    details: { ground: "asked", recipient: after.personId },
  });
});

/** What the server has of a picture, with which it may say when it was captured. */
async function declaredOf(evidenceId: EvidenceId): Promise<DueRewrap["content"]> {
  const [row] = await server.query<
    Omit<DueRewrap["content"], "evidenceId" | "declaration"> & { said: JsonValue }
  >(
    `select entry.details::json -> 'declaration' as said,
            entry.details::json ->> 'deviceSignature' as signature,
            entry.details::json ->> 'retentionKeySha256' as "retentionKeySha256",
            encode(entry.ciphertext_sha256, 'base64') as "ciphertextSha256",
            replace(encode(content.wrapped, 'base64'), E'\\n', '') as wrap
       from evidence.entry join evidence.epoch_content content using (tenant_id, evidence_id)
      where evidence_id = $1`,
    evidenceId,
  );
  if (!row) throw new Error("it is not there");
  const { said, ...rest } = row;
  return { evidenceId, declaration: canonicalJson(said), ...rest };
}

test("a server that says that a new manager has asked, or had other keys, gets nothing wrapped for him, and it is noticed [FAC-12]", async () => {
  const { api } = worker.browser;
  const body = { evidenceIds: [onTuesday] };
  const [epoch] = (await api.call(lookAtContent, { params: params(), body })).epochs;
  if (!epoch) throw new Error("nothing was released");
  const recipient = { personId: after.personId, publicKey: encodeBase64(keysOf(after).sealing.publicKey) };
  const own = await createKeyPair(nodeSealingCrypto, "ed25519");
  const invented = {
    format: "tachiai-earlier-2" as const,
    tenantId: company.tenantId,
    personId: worker.personId,
    askedBy: after.personId,
    from: "2026-11-24",
    to: "2026-11-24",
    reason: "誰も求めていない",
    askedAt: server.time.clock().toISOString(),
  };
  const request = await signEarlierRequest(nodeSealingCrypto, own, invented);
  const content = await declaredOf(onTuesday);
  const asOfWednesday = content.declaration.replace("2026-11-24", "2026-11-25");
  expect(asOfWednesday).not.toBe(content.declaration);
  const due: DueRewrap[] = [
    { epoch, ground: "asked", content, recipient },
    { epoch, ground: "asked", content, recipient, request },
    { epoch, ground: "keys-replaced", content, recipient },
    // Captured on the day before he came, and one of the day on which he did, by no device of the worker's.
    { epoch, ground: "assigned", content, recipient },
    { epoch, ground: "assigned", content: { ...content, declaration: asOfWednesday }, recipient },
  ];
  const lying: Pick<ApiClient, "call"> = {
    async call(endpoint, ...request) {
      // The schema that has just parsed it is what ResponseOf is computed from.
      if (endpoint.path === listDueRewraps.path)
        return endpoint.response.parse({ due }) as ResponseOf<typeof endpoint>;
      return api.call(endpoint, ...request);
    },
  };
  const order = {
    tenantId: company.tenantId,
    personId: worker.personId,
    keys: keysOf(worker),
    roster: async () => roster(),
    today: "2026-11-25",
  };
  const { wrapped, doubted } = await rewrapDue(lying, nodeSealingCrypto, order);
  expect(wrapped).toBe(0);
  expect(doubted).toEqual(due.map((one) => ({ due: one, found: "not-entitled" })));
});

test("a server that puts a key of its own in a manager's place gets nothing wrapped to it, and is reported once [FAC-10] [EVD-06]", async () => {
  const stranger = await createKeyPair(nodeSealingCrypto, "x25519");
  const swap = "update identity.person_key set sealing_public_key = $2 where person_id = $1";
  await server.query(swap, after.personId, stranger.publicKey);
  const { wrapped, doubted } = await passOn(worker);
  expect(wrapped).toBe(0);
  const recipient = { personId: after.personId, publicKey: encodeBase64(stranger.publicKey) };
  expect(doubted).toContainEqual({ due: expect.objectContaining({ recipient }), found: "key-differs" });

  const said = async () => {
    const query = { action: "identity.roster_doubted", limit: 50 } as const;
    const { entries } = await company.administrator.browser.api.call(listEvidence, {
      params: params(),
      query,
    });
    return entries.map(({ details, subjectPersonId }) => ({ by: subjectPersonId, ...details }));
  };
  const told = new Set<string>();
  const memory: ToldDoubts = {
    has: async (name) => told.has(name),
    add: async (name) => void told.add(name),
  };
  const verified = { tenantId: company.tenantId, verified: roster().length };
  await tellDoubts(worker.browser.api, verified, doubted, memory);
  const once = await said();
  expect(once).toHaveLength(doubted.length);
  expect(once).toContainEqual(
    expect.objectContaining({ by: worker.personId, found: "key-differs", personId: after.personId }),
  );
  // The same is due every five minutes, and said once.
  await tellDoubts(worker.browser.api, verified, (await passOn(worker)).doubted, memory);
  expect(await said()).toEqual(once);
  // Where nobody has signed anything yet there is nothing to doubt by.
  await tellDoubts(worker.browser.api, { ...verified, verified: 0 }, doubted, {
    ...memory,
    has: async () => false,
  });
  expect(await said()).toEqual(once);
});
