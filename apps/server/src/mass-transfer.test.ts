import { randomUUID } from "node:crypto";
import { makeDeclaredEpoch } from "@tachiai/agent-core/testing";
import { type CallArguments, rewrapDue } from "@tachiai/api-client";
import {
  type EvidencePorts,
  evidenceRoutes,
  judgeEpoch,
  receiveSealed,
  recordEpoch,
  recordSealed,
} from "@tachiai/evidence";
import { openTestVault, type TestVault } from "@tachiai/evidence/testing";
import { canonicalJson } from "@tachiai/evidence-proof";
import { restorePorts } from "@tachiai/identity";
import { inTenant, type PersonActor, tokyoDay } from "@tachiai/platform";
import { queryUnwalled, simulatedClock } from "@tachiai/platform/testing";
import {
  type Assignment,
  askForEarlier,
  type Day,
  DeviceId,
  type Endpoint,
  EpochId,
  EvidenceId,
  encodeBase64,
  GroupId,
  OrganisationId,
  type PersonId,
  PersonId as PersonIdOf,
  type ResponseOf,
  SessionId,
  TenantId,
} from "@tachiai/protocol";
import {
  createKeyPair,
  type KeyPair,
  keysByRoster,
  type PersonKeyPairs,
  type Roster,
  recipientsByRoster,
  sealBlob,
  signDeclaration,
  signEarlierRequest,
} from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { afterAll, beforeAll, expect, test } from "vitest";

// 200 workers of four groups. On 1 April half of them change groups; one manager takes over a second group (兼務), one gives
// his up, and one group gets somebody new. A quarter of the computers have been offline since March.

const workersCount = 200;
const transferDay: Day = "2026-04-01";
const tenantId = TenantId.parse(randomUUID());
const organisationId = OrganisationId.parse(tenantId);
const groups = Array.from({ length: 4 }, () => GroupId.parse(randomUUID()));
const time = simulatedClock("2026-03-20T03:00:00.000Z");

interface Somebody {
  readonly actor: PersonActor;
  readonly keys: PersonKeyPairs;
}
interface Worker extends Somebody {
  readonly deviceId: DeviceId;
  readonly device: KeyPair<"ed25519">;
  readonly isOffline: boolean;
  readonly groupBefore: number;
  readonly groupAfter: number;
}

let vault: TestVault;
let workers: Worker[];
let managers: Somebody[];
let roster: Roster;

beforeAll(async () => {
  vault = await openTestVault({ clock: time.clock });
  managers = await Promise.all(Array.from({ length: 5 }, newPerson));
  workers = await Promise.all(
    Array.from({ length: workersCount }, async (_, number) => ({
      ...(await newPerson()),
      deviceId: DeviceId.parse(randomUUID()),
      device: await createKeyPair(nodeSealingCrypto, "ed25519"),
      isOffline: number % 4 === 3,
      groupBefore: Math.floor(number / (workersCount / 4)),
      groupAfter: (Math.floor(number / (workersCount / 4)) + (number % 2)) % 4,
    })),
  );
  roster = {
    organisationId,
    length: 1,
    groups: Object.fromEntries(groups.map((groupId) => [groupId, {}])),
    invitations: {},
    recoveryKeys: [],
    people: Object.fromEntries([
      ...managers.map((person, number) => [person.actor.personId, onRoster(person, managing(number))]),
      ...workers.map((worker) => [worker.actor.personId, onRoster(worker, working(worker))]),
    ]),
  };
});
afterAll(() => vault.close());

async function newPerson(): Promise<Somebody> {
  const personId = PersonIdOf.parse(randomUUID());
  return {
    actor: { kind: "person", personId, organisationId, sessionId: SessionId.parse(randomUUID()) },
    keys: {
      sealing: await createKeyPair(nodeSealingCrypto, "x25519"),
      signing: await createKeyPair(nodeSealingCrypto, "ed25519"),
    },
  };
}

/** The first takes over the second's group, the fifth comes in the place of the third. */
function managing(number: number): Assignment[] {
  const of = (from: Day, ...managed: number[]): Assignment => ({
    from,
    groups: [],
    roles: managed.map((group) => ({ role: "manager", groupId: groupAt(group) })),
  });
  const afterwards = [[0, 1], [], [], [3], [2]][number] ?? [];
  return number === 4
    ? [of(transferDay, ...afterwards)]
    : [of("2026-01-01", number), of(transferDay, ...afterwards)];
}

function working({ groupBefore, groupAfter }: Worker): Assignment[] {
  const roles: Assignment["roles"] = [{ role: "worker" }];
  return [
    { from: "2026-01-01", groups: [groupAt(groupBefore)], roles },
    { from: transferDay, groups: [groupAt(groupAfter)], roles },
  ];
}

function groupAt(number: number): GroupId {
  const groupId = groups[number];
  if (!groupId) throw new Error("no such group");
  return groupId;
}

function onRoster({ keys }: Somebody, assignments: Assignment[]): Roster["people"][PersonId] {
  const halves = {
    sealingPublicKey: encodeBase64(keys.sealing.publicKey),
    signingPublicKey: encodeBase64(keys.signing.publicKey),
  };
  return { keys: [{ ...halves, since: "2026-01-01T00:00:00.000Z" }], assignments };
}

const recipientsOn = (personId: PersonId, day: Day) =>
  recipientsByRoster(roster, personId, day).map((one) => ({
    personId: one.personId,
    publicKey: Buffer.from(one.publicKey, "base64"),
  }));

const ports: EvidencePorts = {
  rosterOf: async () => roster,
  rolesOf: async () => [],
  holdersOf: async () => [],
  readableBy: async () => [],
  readsOfWatching: async () => new Map(),
  mayOpen: async () => true,
  recipientsOf: async () => [],
  mayRunInstallation: async () => false,
  namesOf: async () => new Map(),
  signingKeyOf: async (_tx, { personId }) => keysByRoster(roster, personId)?.signingPublicKey,
  entitledTo: async (_tx, contents) =>
    contents.map(({ personId, capturedAt }) => recipientsOn(personId, tokyoDay(capturedAt))),
  keysOf: async (_tx, people) =>
    people.flatMap((personId) => {
      const key = keysByRoster(roster, personId)?.sealingPublicKey;
      return key ? [{ personId, publicKey: Buffer.from(key, "base64") }] : [];
    }),
};

/** The worker's agent makes the epoch of a month for those it knows of, and seals one picture to it. */
async function work(worker: Worker, known: Day): Promise<void> {
  const { actor, deviceId, device } = worker;
  const now = time.clock();
  const epochId = EpochId.parse(randomUUID());
  const { epoch, body } = await makeDeclaredEpoch(
    nodeSealingCrypto,
    { tenantId, personId: actor.personId, device: { deviceId, signing: device } },
    {
      epochId,
      kind: "telework",
      madeAt: now.toISOString(),
      recipients: recipientsOn(actor.personId, known),
    },
  );
  const deviceKey = device.publicKey;
  const judged = await judgeEpoch(body, deviceKey);
  await inTenant(vault.database, actor, tenantId, (tx) =>
    recordEpoch(tx, actor, {
      ...judged,
      epoch: body,
      deviceKey,
      allowed: recipientsOn(actor.personId, tokyoDay(now)),
      allowedRecovery: [],
    }),
  );

  const evidenceId = EvidenceId.parse(randomUUID());
  const content = Buffer.from("a picture");
  const size = { byteLength: content.length, width: 8, height: 8 };
  const what = { version: 1, kind: "camera", mediaType: "image/webp", capturedAt: now.toISOString() };
  const declaration = canonicalJson({ ...what, ...size });
  const publicKey = { kind: "x25519", publicKey: epoch.publicKey } as const;
  const { sealed, retentionKey, wraps, ...hashes } = await sealBlob(
    nodeSealingCrypto,
    {
      evidenceId,
      declaration: Buffer.from(declaration),
      recipients: [{ recipientId: epochId, publicKey }],
    },
    content,
  );
  const declared = { evidenceId, declaration: Buffer.from(declaration), ...hashes };
  const reception = await receiveSealed(
    vault,
    actor,
    tenantId,
    {
      evidenceId,
      ciphertext: sealed,
      declaration,
      deviceSignature: await signDeclaration(nodeSealingCrypto, device, declared),
      retentionKey,
      sealedTo: { epoch, wrapped: wraps[0]?.wrap ?? new Uint8Array() },
    },
    {
      deviceKey,
      limits: {
        kind: "camera",
        epochKind: "telework",
        mediaTypes: ["image/webp"],
        maxByteLength: 100,
        maxWidth: 8,
        maxHeight: 8,
      },
    },
  );
  if (reception.state === "known") throw new Error("the picture was there before");
  await inTenant(vault.database, actor, tenantId, (tx) =>
    recordSealed(vault, ports, tx, actor, reception.content, {
      action: "telework.picture_sealed",
      subject: deviceId,
      subjectPersonId: actor.personId,
      retention: "telework",
      details: {},
    }),
  );
}

/** What the console of somebody does in the background. */
function rewrapAs({ actor, keys }: Somebody) {
  const { personId } = actor;
  const api = {
    async call<E extends Endpoint>(endpoint: E, ...[parts]: CallArguments<E>): Promise<ResponseOf<E>> {
      const found = evidenceRoutes(vault, ports, restorePorts).find((route) => route.endpoint === endpoint);
      const caller = {
        ip: "192.0.2.1",
        userAgent: "test",
        language: "ja",
        origin: "https://tachiai.example",
        cookies: { set: () => {}, clear: () => {} },
      } as const;
      const asked = { actor, query: {}, body: {}, params: {}, ...parts, bytes: new Uint8Array(), caller };
      // The schema that has just parsed it is what ResponseOf is computed from.
      return endpoint.response.parse(await found?.handle(asked)) as ResponseOf<E>;
    },
  };
  const today = tokyoDay(time.clock());
  const order = { tenantId, personId, keys, roster: async () => roster, today };
  return { api, run: () => rewrapDue(api, nodeSealingCrypto, order) };
}

/** For each month, who has a wrap of how many epochs. */
async function holders(month: string): Promise<Map<string, number>> {
  const rows = await queryUnwalled<{ person: string; epochs: string }>(
    vault.test.migrateConnection,
    `select person_id as person, count(*) as epochs from evidence.epoch_wrap wrap
      where exists (select from evidence.epoch
                     where epoch.epoch_id = wrap.epoch_id and epoch.statement::json ->> 'month' = $1)
      group by person_id`,
    [month],
  );
  return new Map(rows.map(({ person, epochs }) => [person, Number(epochs)]));
}

const held = async (month: string, which: readonly Somebody[]) => {
  const found = await holders(month);
  return which.map(({ actor }) => found.get(actor.personId) ?? 0);
};

test("on 1 April the managers of 200 workers change: old ones open nothing of the new month, new ones what is theirs, and the rest only with a reason [FAC-10] [FAC-12]", async () => {
  await Promise.all(workers.map((worker) => work(worker, "2026-03-20")));
  expect(await held("2026-03", managers)).toEqual([50, 50, 50, 50, 0]);

  time.advance(12 * 86_400_000);
  // Who is offline seals to those he knows of; the server drops what is for somebody who has left.
  await Promise.all(workers.map((worker) => work(worker, worker.isOffline ? "2026-03-31" : transferDay)));
  const managedBy = (group: number) => [0, 0, 4, 3][group] ?? 0;
  const theirs = managers.map(
    (_, number) => workers.filter(({ groupAfter }) => managedBy(groupAfter) === number).length,
  );
  expect(theirs).toEqual([100, 0, 0, 50, 50]);
  const reached = await held("2026-04", managers);
  expect(reached[1]).toBe(0);
  expect(reached[2]).toBe(0);
  expect(reached.reduce((sum, count) => sum + count, 0)).toBeLessThan(workersCount);

  // The workers' own browsers pass on what their computers could not know.
  for (const worker of workers.filter(({ isOffline }) => isOffline)) {
    const { doubted } = await rewrapAs(worker).run();
    expect(doubted).toEqual([]);
  }
  expect(await held("2026-04", managers)).toEqual(theirs);

  // Of March the new managers get nothing by themselves.
  const [first, , , , fifth] = managers;
  if (!first || !fifth) throw new Error("there are five managers");
  for (const one of managers) expect(await rewrapAs(one).run()).toEqual({ wrapped: 0, doubted: [] });
  expect(await held("2026-03", managers)).toEqual([50, 50, 50, 50, 0]);
  const moved = workers.filter(({ groupAfter }) => managedBy(groupAfter) === 4);
  for (const { actor } of moved) {
    const body = await signEarlierRequest(nodeSealingCrypto, fifth.keys.signing, {
      format: "tachiai-earlier-2",
      tenantId,
      personId: actor.personId,
      askedBy: fifth.actor.personId,
      from: "2026-03-01",
      to: "2026-03-31",
      reason: "引き継ぎの確認",
      askedAt: time.clock().toISOString(),
    });
    await rewrapAs(fifth).api.call(askForEarlier, { params: { tenantId, personId: actor.personId }, body });
  }
  // Those who managed in March have their consoles open at the same time.
  const passedOn = await Promise.all(managers.slice(0, 4).map((one) => rewrapAs(one).run()));
  expect(passedOn.flatMap(({ doubted }) => doubted)).toEqual([]);
  expect(await held("2026-03", managers)).toEqual([50, 50, 50, 50, 50]);
  expect(await held("2026-04", managers)).toEqual(theirs);

  const said = await queryUnwalled<{ action: string; count: string }>(
    vault.test.migrateConnection,
    `select action, count(*) from evidence.entry
      where tenant_id = $1 and action in ('evidence.epoch_wrapped', 'evidence.earlier_asked')
        and subject_person_id = any ($2) group by action order by action`,
    [tenantId, workers.map(({ actor }) => actor.personId)],
  );
  const late = workersCount - reached.reduce((sum, count) => sum + count, 0);
  expect(said.map(({ action, count }) => [action, Number(count)])).toEqual([
    ["evidence.earlier_asked", moved.length],
    ["evidence.epoch_wrapped", late + moved.length],
  ]);
});
