import { inTenant, type PersonActor, tokyoDay } from "@tachiai/platform";
import { queryUnwalled, simulatedClock } from "@tachiai/platform/testing";
import {
  type Day,
  type DueRewrap,
  decodeBase64,
  type EarlierStatement,
  type EpochId,
  EpochStatement,
  type EvidenceId,
  GroupId,
  OrganisationId,
  type SignedEarlierRequest,
  TenantId,
} from "@tachiai/protocol";
import {
  capturedOn,
  createKeyPair,
  type KeyPair,
  openEpoch,
  type Roster,
  readEarlierRequest,
  rewrapEpoch,
  signEarlierRequest,
  signRewrap,
} from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import type { KyselyPlugin } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { lookAtContent } from "../content/look-at-content.ts";
import { auditLogs } from "../damage/audit-logs.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { memberOf } from "../testing/test-ports.ts";
import {
  keepSceneEpoch,
  makeSceneEpoch,
  openScene,
  type Scene,
  type SceneEpoch,
  sealToEpoch,
  storePicture,
} from "../testing/test-scene.ts";
import { openTestVault, sealEverything, type TestVault } from "../testing/test-vault.ts";
import { askForEarlier } from "./ask-for-earlier.ts";
import { epochsOpenTo } from "./epoch.store.ts";
import { findDueRewraps } from "./find-due-rewraps.ts";
import { keepRewrap } from "./keep-rewrap.ts";
import { listDueRewraps } from "./list-due-rewraps.ts";
import { hasAskedFor } from "./read-requests.ts";
import { releaseEpochs } from "./release-epochs.ts";
import { reportUnopened } from "./report-unopened.ts";

let vault: TestVault;
let scene: Scene;
let ports: EvidencePorts;
let epoch: SceneEpoch;
let picture: EvidenceId;
/** Manages the worker from a day on; before it the scene's manager does. */
let successor: PersonActor;
let assignedFrom: Day;
let keys: Map<PersonActor, KeyPair<"x25519">>;
let signing: KeyPair<"ed25519">;
const time = simulatedClock("2026-11-21T03:00:00.000Z");

beforeAll(async () => {
  vault = await openTestVault({ clock: time.clock });
  signing = await createKeyPair(nodeSealingCrypto, "ed25519");
});
afterAll(() => vault.close());

beforeEach(async () => {
  scene = await openScene();
  successor = memberOf(scene.tenantId);
  assignedFrom = "2026-11-25";
  keys = new Map(scene.keyOf).set(successor, await createKeyPair(nodeSealingCrypto, "x25519"));
  const managerOn = (day: Day) => (day < assignedFrom ? scene.manager : successor);
  ports = {
    ...scene.ports,
    mayOpen: async () => true,
    signingKeyOf: async () => Buffer.from(signing.publicKey).toString("base64"),
    entitledTo: async (_tx, contents) =>
      contents.map(({ capturedAt }) => [recipient(scene.worker), recipient(managerOn(tokyoDay(capturedAt)))]),
    keysOf: async (_tx, people) =>
      [...keys.keys()].filter(({ personId }) => people.includes(personId)).map(recipient),
  };
  epoch = await makeSceneEpoch(scene);
  await keepSceneEpoch(vault, scene, epoch);
  picture = await storeAt("2026-11-21T00:00:00.000Z");
});

function recipient(person: PersonActor) {
  return { personId: person.personId, publicKey: keys.get(person)?.publicKey ?? new Uint8Array(32) };
}

async function storeAt(capturedAt: string): Promise<EvidenceId> {
  return storePicture(vault, scene, await sealToEpoch(scene, epoch, { declared: { capturedAt } }));
}

const dueFor = async (actor: PersonActor) =>
  (await listDueRewraps(vault, ports, actor, { tenantId: scene.tenantId })).due;

const asked = (actor: PersonActor, from: Day, to: Day, changes: Partial<EarlierStatement> = {}) => ({
  format: "tachiai-earlier-2" as const,
  tenantId: scene.tenantId,
  personId: scene.worker.personId,
  askedBy: actor.personId,
  from,
  to,
  reason: "引き継いだ件の確認",
  askedAt: time.clock().toISOString(),
  ...changes,
});

async function ask(
  actor: PersonActor,
  from: Day,
  to: Day,
  { by = signing, ...changes }: Partial<EarlierStatement> & { readonly by?: KeyPair<"ed25519"> } = {},
) {
  const request = await signEarlierRequest(nodeSealingCrypto, by, asked(actor, from, to, changes));
  const { tenantId, worker } = scene;
  return askForEarlier(vault, ports, actor, { tenantId, personId: worker.personId, request });
}

/** What a browser does with one that is due. */
async function passOn(
  actor: PersonActor,
  due: DueRewrap,
  {
    by = signing,
    ...changes
  }: {
    readonly wrap?: Uint8Array;
    readonly by?: KeyPair<"ed25519">;
    readonly request?: SignedEarlierRequest;
  } = {},
) {
  const keyPair = keys.get(actor) ?? (await createKeyPair(nodeSealingCrypto, "x25519"));
  const publicKey = decodeBase64(due.recipient.publicKey);
  const wrapped = await rewrapEpoch(
    nodeSealingCrypto,
    due.epoch,
    { recipientId: actor.personId, keyPair, signing: by },
    { recipientId: due.recipient.personId, publicKey: { kind: "x25519", publicKey }, request: due.request },
  );
  if (!wrapped.rewrapped) throw new Error(wrapped.reason);
  await keepRewrap(vault, ports, actor, {
    tenantId: scene.tenantId,
    epochId: due.epoch.epochId,
    personId: due.recipient.personId,
    publicKey,
    wrap: wrapped.wrap,
    signature: wrapped.signature,
    request: due.request,
    ...changes,
  });
}

async function opens(actor: PersonActor): Promise<string> {
  const { tenantId } = scene;
  const looking = lookAtContent(vault, ports, actor, { tenantId, evidenceIds: [picture] });
  const [sealed] = (await looking).epochs;
  const keyPair = keys.get(actor);
  if (!sealed || !keyPair) throw new Error("nothing was released");
  const opener = { recipientId: actor.personId, keyPair };
  const opening = await openEpoch(nodeSealingCrypto, sealed, opener);
  return opening.opened ? "opened" : opening.reason;
}

const entries = (action: string) =>
  queryUnwalled<{ person: string; actor: { personId: string }; details: Record<string, unknown> }>(
    vault.test.migrateConnection,
    `select subject_person_id as person, actor, details from evidence.entry
      where tenant_id = $1 and action = $2 order by received_at`,
    [scene.tenantId, action],
  );

describe("an epoch of which the device did not know who comes next", () => {
  test("is due for him from his first day on, in the browser of anybody who opens it, and each wrap is an entry that the worker reads [FAC-10]", async () => {
    expect(await dueFor(scene.worker)).toEqual([]);
    await storeAt("2026-11-25T01:00:00.000Z");
    for (const holder of [scene.worker, scene.manager])
      expect(await dueFor(holder)).toMatchObject([
        { ground: "assigned", recipient: { personId: successor.personId } },
      ]);
    const [due] = await dueFor(scene.worker);
    if (!due) throw new Error("nothing is due");
    const stated = EpochStatement.parse(JSON.parse(due.epoch.statement));
    expect(await capturedOn(nodeSealingCrypto, stated, due.content)).toBe("2026-11-25");
    await expect(opens(successor)).rejects.toMatchObject({ code: "evidence.not_sealed_to_you" });
    await passOn(scene.worker, due);
    expect(await opens(successor)).toBe("opened");
    for (const holder of [scene.worker, scene.manager, successor]) expect(await dueFor(holder)).toEqual([]);
    expect(await entries("evidence.epoch_wrapped")).toMatchObject([
      {
        person: scene.worker.personId,
        actor: { personId: scene.worker.personId },
        details: { ground: "assigned", recipient: successor.personId },
      },
    ]);
    // Of two browsers that were at it at once the second adds nothing.
    await passOn(scene.manager, { ...due, epoch: await held(scene.manager) });
    expect(await entries("evidence.epoch_wrapped")).toHaveLength(1);
    await sealEverything(vault);
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
  });

  async function held(actor: PersonActor): Promise<DueRewrap["epoch"]> {
    const command = { tenantId: scene.tenantId, evidenceIds: [picture] };
    const [sealed] = (await lookAtContent(vault, ports, actor, command)).epochs;
    if (!sealed) throw new Error("nothing was released");
    return sealed;
  }
});

describe("what was captured before somebody came", () => {
  test("is due for him only once he has said why, to the worker too [FAC-12]", async () => {
    assignedFrom = "2026-11-21";
    // Captured on the day before he came.
    epoch = await makeSceneEpoch(scene);
    await keepSceneEpoch(vault, scene, epoch);
    picture = await storeAt("2026-11-20T00:00:00.000Z");
    const ofThis = async (actor: PersonActor) =>
      (await dueFor(actor)).filter((due) => due.epoch.epochId === epoch.epochId);
    expect(await ofThis(scene.manager)).toEqual([]);

    expect(await ask(successor, "2026-11-01", "2026-11-20")).toEqual({ waiting: 1 });
    expect(await entries("evidence.earlier_asked")).toMatchObject([
      {
        person: scene.worker.personId,
        actor: { personId: successor.personId },
        details: { from: "2026-11-01", to: "2026-11-20", reason: "引き継いだ件の確認" },
      },
    ]);
    const [due] = await ofThis(scene.manager);
    if (!due) throw new Error("nothing is due");
    expect(due).toMatchObject({ ground: "asked", recipient: { personId: successor.personId } });
    const key = { kind: "ed25519", publicKey: signing.publicKey } as const;
    const signed = due.request ?? { statement: "", signature: "" };
    expect(await readEarlierRequest(nodeSealingCrypto, key, signed)).toEqual(
      asked(successor, "2026-11-01", "2026-11-20"),
    );
    await passOn(scene.manager, due);
    expect(await opens(successor)).toBe("opened");
    // Who wrapped it on signed for which request, and the worker reads it there.
    expect(await entries("evidence.epoch_wrapped")).toMatchObject([
      { person: scene.worker.personId, details: { ground: "asked", request: signed } },
    ]);
  });

  test("is kept for no other request than the one that is recorded, nor without saying for which", async () => {
    assignedFrom = "2026-11-21";
    epoch = await makeSceneEpoch(scene);
    await keepSceneEpoch(vault, scene, epoch);
    picture = await storeAt("2026-11-20T00:00:00.000Z");
    await ask(successor, "2026-11-01", "2026-11-20");
    const due = (await dueFor(scene.manager)).find(({ ground }) => ground === "asked");
    if (!due) throw new Error("nothing is due");
    const unheard = asked(successor, "2026-11-01", "2026-11-20", { reason: "別の理由" });
    const request = await signEarlierRequest(nodeSealingCrypto, signing, unheard);
    const { request: _said, ...unsaid } = due;
    for (const one of [{ ...due, request }, unsaid])
      await expect(passOn(scene.manager, one)).rejects.toMatchObject({ code: "evidence.rewrap_not_due" });
    await expect(passOn(scene.manager, due, { request })).rejects.toMatchObject({
      code: "evidence.declaration_false",
    });
    await passOn(scene.manager, due);
  });

  test("is due for the newest of several requests", async () => {
    assignedFrom = "2026-11-21";
    epoch = await makeSceneEpoch(scene);
    await keepSceneEpoch(vault, scene, epoch);
    picture = await storeAt("2026-11-20T00:00:00.000Z");
    for (const reason of ["一度目", "二度目", "三度目"]) {
      time.advance(60_000);
      await ask(successor, "2026-11-01", "2026-11-20", { reason });
    }
    const due = (await dueFor(scene.manager)).find(({ ground }) => ground === "asked");
    expect(due?.request?.statement).toContain("三度目");
  });

  test("is not due for a request of before requests bore a date, which is no damage", async () => {
    assignedFrom = "2026-11-21";
    epoch = await makeSceneEpoch(scene);
    await keepSceneEpoch(vault, scene, epoch);
    picture = await storeAt("2026-11-20T00:00:00.000Z");
    await ask(successor, "2026-11-01", "2026-11-20");
    await change(
      "update evidence.entry set details = (details::jsonb - 'askedAt')::json where tenant_id = $1 and action = 'evidence.earlier_asked'",
    );
    expect((await dueFor(scene.manager)).filter(({ ground }) => ground === "asked")).toEqual([]);
    expect(await entries("evidence.damaged")).toEqual([]);
  });

  test("is not due for a request that another has signed, or that says something else than it is sent for, or that was not signed just now", async () => {
    assignedFrom = "2026-11-21";
    const by = await createKeyPair(nodeSealingCrypto, "ed25519");
    await expect(ask(successor, "2026-11-01", "2026-11-20", { by })).rejects.toMatchObject({
      code: "evidence.declaration_false",
    });
    const others: Partial<EarlierStatement>[] = [
      { askedBy: scene.manager.personId },
      { personId: scene.colleague.personId },
      { tenantId: TenantId.parse(crypto.randomUUID()) },
      { to: "2026-11-22" },
      { askedAt: "2026-11-01T00:00:00.000Z" },
      { askedAt: "2027-01-01T00:00:00.000Z" },
    ];
    for (const changes of others)
      await expect(ask(successor, "2026-11-01", "2026-11-20", changes)).rejects.toMatchObject({
        code: "request.invalid",
      });
    ports = { ...ports, signingKeyOf: async () => undefined };
    await expect(ask(successor, "2026-11-01", "2026-11-20")).rejects.toMatchObject({
      code: "evidence.declaration_false",
    });
    expect(await entries("evidence.earlier_asked")).toEqual([]);
  });

  test.each([
    ["puts a request there", plantRequest],
    [
      "stretches one",
      async () => {
        await ask(successor, "2026-10-01", "2026-10-31");
        await change("update evidence.earlier_request set to_day = '2026-11-20' where tenant_id = $1");
      },
    ],
    [
      "names another asker",
      async () => {
        await ask(successor, "2026-11-01", "2026-11-20");
        await change("update evidence.earlier_request set asked_by = gen_random_uuid() where tenant_id = $1");
      },
    ],
  ])("is not due for him when somebody %s in the database, and that is reported", async (_what, attack) => {
    assignedFrom = "2026-11-21";
    epoch = await makeSceneEpoch(scene);
    await keepSceneEpoch(vault, scene, epoch);
    picture = await storeAt("2026-11-20T00:00:00.000Z");
    await attack();
    const due = await dueFor(scene.manager);
    expect(due.filter(({ ground }) => ground === "asked")).toEqual([]);
    expect(await entries("evidence.damaged")).toMatchObject([{ details: { what: "row" } }]);
    expect(
      await inTenant(vault.database, successor, scene.tenantId, (tx) =>
        hasAskedFor(tx, successor.personId, { personId: scene.worker.personId, day: "2026-11-20" }),
      ),
    ).toBe(false);
  });

  const change = (text: string) => queryUnwalled(vault.test.migrateConnection, text, [scene.tenantId]);

  /** A row for which there is an entry, though one of something else. */
  function plantRequest() {
    return queryUnwalled(
      vault.test.migrateConnection,
      `insert into evidence.earlier_request (tenant_id, person_id, asked_by, from_day, to_day, stated_by)
        select tenant_id, subject_person_id, $2, '2026-11-01', '2026-11-20', evidence_id
          from evidence.entry where tenant_id = $1 and action = 'evidence.epoch_made' limit 1`,
      [scene.tenantId, successor.personId],
    );
  }

  test("is not due for other days than he has asked for, nor for whoever does not manage the worker today", async () => {
    assignedFrom = "2026-11-01";
    await ask(successor, "2026-10-01", "2026-10-31");
    await expect(ask(scene.manager, "2026-11-01", "2026-11-20")).rejects.toMatchObject({
      code: "evidence.person_not_managed",
    });
    await expect(ask(scene.worker, "2026-11-01", "2026-11-20")).rejects.toMatchObject({
      code: "evidence.person_not_managed",
    });
    const grounds = (await dueFor(scene.worker)).map(({ ground }) => ground);
    expect(grounds).toEqual(["assigned"]);
  });
});

test("who has new keys after a forgotten password gets what he could open, from a colleague's browser", async () => {
  const lost = keys.get(scene.worker);
  time.advance(60_000);
  keys.set(scene.worker, await createKeyPair(nodeSealingCrypto, "x25519"));
  expect(await opens(scene.worker)).toBe("not_for_this_key");
  const [due] = await dueFor(scene.manager);
  if (!due) throw new Error("nothing is due");
  expect(due).toMatchObject({ ground: "keys-replaced", recipient: { personId: scene.worker.personId } });
  await passOn(scene.manager, due);
  expect(await opens(scene.worker)).toBe("opened");
  expect(keys.get(scene.worker)).not.toBe(lost);
});

describe("a wrap that does not open", () => {
  /** As somebody puts it there who wants to keep the successor out. */
  async function passOnNonsense(actor: PersonActor): Promise<void> {
    await storeAt("2026-11-25T01:00:00.000Z");
    const [due] = await dueFor(actor);
    if (!due) throw new Error("nothing is due");
    const wrap = Uint8Array.from([1, ...new Uint8Array(80)]);
    const { epochId } = due.epoch;
    const recipientId = successor.personId;
    const publicKey = decodeBase64(due.recipient.publicKey);
    const recipient = { recipientId, publicKey: { kind: "x25519", publicKey } } as const;
    const signature = await signRewrap(nodeSealingCrypto, signing, { epochId, recipient, wrap });
    const { tenantId } = scene;
    const to = { tenantId, epochId, personId: recipientId, publicKey };
    await keepRewrap(vault, ports, actor, { ...to, wrap, signature });
  }

  const complain = (actor: PersonActor, wrap: Uint8Array) =>
    reportUnopened(vault, ports, actor, { tenantId: scene.tenantId, epochId: epoch.epochId, wrap });

  async function given(actor: PersonActor): Promise<Uint8Array> {
    const command = { tenantId: scene.tenantId, evidenceIds: [picture] };
    const [sealed] = (await lookAtContent(vault, ports, actor, command)).epochs;
    return decodeBase64(sealed?.wrap ?? "");
  }

  test("keeps nobody out: its recipient says so, and from then on the epoch is due to him from somebody else [FAC-10]", async () => {
    await passOnNonsense(scene.manager);
    expect(await opens(successor)).toBe("not_for_this_key");
    expect(await dueFor(scene.worker)).toEqual([]);
    const nonsense = await given(successor);
    await Promise.all([complain(successor, nonsense), complain(successor, nonsense)]);
    expect(await entries("evidence.epoch_unopened")).toMatchObject([
      { person: scene.worker.personId, actor: { personId: successor.personId } },
    ]);
    // Not from him who handed it in.
    expect(await dueFor(scene.manager)).toEqual([]);
    const [again] = await dueFor(scene.worker);
    if (!again) throw new Error("nothing is due");
    expect(again).toMatchObject({ ground: "assigned", recipient: { personId: successor.personId } });
    await passOn(scene.worker, again);
    expect(await opens(successor)).toBe("opened");
    for (const holder of [scene.worker, scene.manager, successor]) expect(await dueFor(holder)).toEqual([]);
    await sealEverything(vault);
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
  });

  test("is reported by nobody else, and not for a key that he had before", async () => {
    await passOnNonsense(scene.manager);
    const nonsense = await given(successor);
    await expect(complain(scene.worker, nonsense)).rejects.toMatchObject({ code: "evidence.epoch_unknown" });
    await expect(complain(successor, new Uint8Array(81))).rejects.toMatchObject({
      code: "evidence.epoch_unknown",
    });
    keys.set(successor, await createKeyPair(nodeSealingCrypto, "x25519"));
    await expect(complain(successor, nonsense)).rejects.toMatchObject({ code: "request.invalid" });
    expect(await entries("evidence.epoch_unopened")).toEqual([]);
  });
});

describe("what is due", () => {
  async function storeInAnother(): Promise<void> {
    epoch = await makeSceneEpoch(scene);
    await keepSceneEpoch(vault, scene, epoch);
    for (const hour of ["01", "02"]) await storeAt(`2026-11-25T${hour}:00:00.000Z`);
  }

  /** The roster of a company in which the successor's keys are signed, and that he manages the worker from a day on. */
  function rosterWith(from: Day): Roster {
    const sales = GroupId.parse("66666666-6666-4666-8666-666666666666");
    const key = Buffer.from(recipient(successor).publicKey).toString("base64");
    const own = [{ sealingPublicKey: key, signingPublicKey: key, since: "2026-01-01T00:00:00.000Z" }];
    return {
      organisationId: OrganisationId.parse(scene.tenantId),
      length: 3,
      groups: { [sales]: {} },
      invitations: {},
      recoveryKeys: [],
      people: {
        [scene.worker.personId]: {
          keys: [],
          assignments: [{ from: "2026-01-01", groups: [sales], roles: [{ role: "worker" }] }],
        },
        [successor.personId]: {
          keys: own,
          assignments: [{ from, groups: [], roles: [{ role: "manager", groupId: sales }] }],
        },
      },
    };
  }

  test("names nobody whom the signed roster does not bear out, so that a transfer is no attack until it is signed", async () => {
    await storeAt("2026-11-25T01:00:00.000Z");
    ports = { ...ports, rosterOf: async () => rosterWith("2026-11-26") };
    expect(await dueFor(scene.worker)).toEqual([]);
    ports = { ...ports, rosterOf: async () => rosterWith("2026-11-25") };
    expect(await dueFor(scene.worker)).toMatchObject([{ recipient: { personId: successor.personId } }]);
  });

  test("leaves out an epoch that is damaged, reports it, and goes on with the others [EVD-01]", async () => {
    await storeAt("2026-11-25T01:00:00.000Z");
    const damaged = epoch.epochId;
    await storeInAnother();
    const alter = "update evidence.epoch set public_key = $2 where epoch_id = $1";
    await queryUnwalled(vault.test.migrateConnection, alter, [damaged, Buffer.alloc(32, 1)]);
    expect((await dueFor(scene.worker)).map((one) => one.epoch.epochId)).toEqual([epoch.epochId]);
    expect(await entries("evidence.damaged")).toMatchObject([{ details: { what: "row" } }]);
  });

  /** How many statements reach the database while somebody's due epochs are looked for and released. */
  function statementsFor(actor: PersonActor): Promise<number> {
    let statements = 0;
    const counting: KyselyPlugin = {
      transformQuery({ node }) {
        statements += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    return inTenant(vault.database, actor, scene.tenantId, async (tx) => {
      const counted = { ...tx, query: tx.query.withPlugin(counting) };
      const epochs = await epochsOpenTo(counted, actor.personId, { after: undefined, limit: 200 });
      const { wanted } = await findDueRewraps(counted, ports, actor, epochs);
      await releaseEpochs(
        counted,
        actor.personId,
        wanted.map(({ epochId }) => epochId),
      );
      return statements;
    });
  }

  test("costs as many statements for many epochs and pictures as for one", async () => {
    await storeAt("2026-11-25T01:00:00.000Z");
    const one = await statementsFor(scene.worker);
    expect(one).toBeGreaterThan(3);
    for (let more = 0; more < 4; more++) await storeInAnother();
    expect(await dueFor(scene.worker)).toHaveLength(5);
    expect(await statementsFor(scene.worker)).toBe(one);
  });

  test("is given from a place on, so that what nobody may wrap keeps nothing behind it from being reached", async () => {
    await storeAt("2026-11-25T01:00:00.000Z");
    const first = epoch.epochId;
    await storeInAnother();
    const from = async (after?: EpochId) => {
      const { tenantId } = scene;
      const { due, next } = await listDueRewraps(vault, ports, scene.worker, { tenantId, after });
      return { due: due.map((one) => one.epoch.epochId), next };
    };
    expect(await from()).toEqual({ due: [first, epoch.epochId], next: undefined });
    expect(await from(first)).toEqual({ due: [epoch.epochId], next: undefined });
    expect(await from(epoch.epochId)).toEqual({ due: [], next: undefined });
  });
});

test("nothing is taken that is not due, that is no wrap, or that somebody else has signed", async () => {
  await storeAt("2026-11-25T01:00:00.000Z");
  const [due] = await dueFor(scene.worker);
  if (!due) throw new Error("nothing is due");
  const stranger = { ...due, recipient: { ...due.recipient, personId: scene.colleague.personId } };
  await expect(passOn(scene.worker, stranger)).rejects.toMatchObject({ code: "evidence.rewrap_not_due" });
  await expect(passOn(scene.worker, due, { wrap: new Uint8Array(2) })).rejects.toMatchObject({
    code: "request.invalid",
  });
  const wrap = Uint8Array.from([1, ...new Uint8Array(80)]);
  await expect(passOn(scene.worker, due, { wrap })).rejects.toMatchObject({
    code: "evidence.declaration_false",
  });
  // A throw-away key says nothing about who wrapped.
  const by = await createKeyPair(nodeSealingCrypto, "ed25519");
  await expect(passOn(scene.worker, due, { by })).rejects.toMatchObject({
    code: "evidence.declaration_false",
  });
  expect(await dueFor(scene.colleague)).toEqual([]);
});
