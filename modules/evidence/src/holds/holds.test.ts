import { inTenant, type PersonActor } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { EvidenceId, HoldId, Role } from "@tachiai/protocol";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lookAtContent } from "../content/look-at-content.ts";
import { ciphertextName } from "../content/sealed-content.ts";
import { auditLogs } from "../damage/audit-logs.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { orderAllContents } from "../shredding/order-all-contents.ts";
import { showRetention } from "../shredding/show-retention.ts";
import { openShredder } from "../shredding/shred-due.ts";
import { shredOrdered } from "../shredding/shred-ordered.ts";
import { memberOf } from "../testing/test-ports.ts";
import {
  keepSceneEpoch,
  makeSceneEpoch,
  openScene,
  type Scene,
  sealToEpoch,
  storePicture,
} from "../testing/test-scene.ts";
import {
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import { countHoldWork } from "./count-hold-work.ts";
import { type DecideHold, decideHold } from "./decide-hold.ts";
import { listHolds, listMyHolds } from "./list-holds.ts";
import type { HeldPeriod } from "./live-holds.ts";
import { type ProposeHold, proposeHold } from "./propose-hold.ts";
import { releaseHold } from "./release-hold.ts";

// What happens in November is kept until the end of February; the hold is approved in February and ends in May.
const november = new Date("2026-11-21T03:00:00Z");
const february = new Date("2027-02-10T03:00:00Z");
const march = new Date("2027-03-01T03:00:00Z");
const lastMoment = new Date("2027-05-10T14:59:59.999Z");
const ended = new Date("2027-05-10T15:00:00.000Z");

let now: Date;
let vault: TestVault;
let scene: Scene;
let ports: EvidencePorts;
let auditor: PersonActor;
let roles: Map<PersonActor, Role[]>;
let picture: EvidenceId;
let others: EvidenceId[];
beforeEach(async () => {
  now = november;
  vault = await openTestVault({ clock: () => now });
  scene = await openScene();
  auditor = memberOf(scene.tenantId);
  roles = new Map<PersonActor, Role[]>([
    [scene.administrator, ["administrator"]],
    [auditor, ["auditor"]],
    [scene.worker, ["worker"]],
  ]);
  const rolesOf = (actor: PersonActor) =>
    [...roles].find(([one]) => one.personId === actor.personId)?.[1] ?? [];
  ports = {
    ...scene.ports,
    rolesOf: async (_tx, actor) => rolesOf(actor),
    holdersOf: async () => [...roles].map(([{ personId }, held]) => ({ personId, roles: held })),
  };
  picture = await storePicture(vault, scene);
  others = await recordStamps(vault, scene.tenantId, 1);
  await sealEverything(vault);
  now = february;
});
afterEach(() => vault.close());

const query = <Row extends Record<string, unknown>>(text: string, ...values: readonly unknown[]) =>
  queryUnwalled<Row>(vault.test.migrateConnection, text, values);
const propose = (change: Partial<ProposeHold> = {}, actor = scene.administrator) =>
  proposeHold(vault.database, vault.bus, ports, actor, {
    tenantId: scene.tenantId,
    ground: "lawsuit",
    explanation: "賃金の訴え",
    scope: {
      personId: scene.worker.personId,
      classes: ["telework"],
      from: "2026-11-01",
      to: "2026-11-30",
    },
    endsOn: "2027-05-10",
    ...change,
  });
const decide = async (
  holdId: HoldId,
  actor = auditor,
  decision: Pick<DecideHold, "decision" | "reason"> = { decision: "approve" },
) => {
  const { tenantId } = scene;
  await decideHold(vault.database, vault.bus, ports, actor, { tenantId, holdId, ...decision });
  await sealEverything(vault);
};
const release = (holdId: HoldId, actor = scene.administrator) =>
  releaseHold(vault.database, vault.bus, ports, actor, {
    tenantId: scene.tenantId,
    holdId,
    reason: "和解した",
  });
const held: HeldPeriod[][] = [];
const shredAll = async () => {
  held.length = 0;
  const pass = await openShredder(vault, async (_tx, retention, _first, periods) => {
    if (retention === "telework") held.push([...periods]);
  }).shredDue();
  await sealEverything(vault);
  return pass;
};
const isThere = async (evidenceId: EvidenceId) =>
  (await query("select from evidence.entry where evidence_id = $1", evidenceId)).length === 1;
const states = async (actor = scene.administrator) =>
  (await listHolds(vault.database, ports, actor, scene)).map(({ state }) => state);

test("what is held for longer than the entries that open it are kept still opens, and they go with it [EVD-05]", async () => {
  now = november;
  const epoch = await makeSceneEpoch(scene);
  await keepSceneEpoch(vault, scene, epoch);
  const inEpoch = await storePicture(vault, scene, await sealToEpoch(scene, epoch));
  await sealEverything(vault);
  now = february;
  await decide(await propose());
  for (const [renewedOn, endsOn] of [
    ["2027-05-01", "2027-07-31"],
    ["2027-07-20", "2027-10-19"],
    ["2027-10-10", "2028-01-09"],
  ] as const) {
    now = new Date(`${renewedOn}T03:00:00Z`);
    await decide(await propose({ endsOn }));
    await shredAll();
  }

  now = new Date("2027-12-05T03:00:00Z");
  await shredAll();
  const { tenantId } = scene;
  const look = await lookAtContent(vault, ports, scene.manager, { tenantId, evidenceIds: [inEpoch] });
  expect(look.epochs.map(({ epochId }) => epochId)).toEqual([epoch.epochId]);
  expect(await auditLogs(vault, tenantId)).toEqual([]);
  expect((await showRetention(vault.database, ports, scene.administrator, scene)).late).toBe(0);

  now = new Date("2028-02-01T03:00:00Z");
  await shredAll();
  await shredAll();
  expect(await isThere(inEpoch)).toBe(false);
  const made = "select from evidence.entry where subject = $1 and action = 'evidence.epoch_made'";
  expect(await query(made, epoch.epochId)).toEqual([]);
  expect(await auditLogs(vault, tenantId)).toEqual([]);
});

test("what two persons hold outlives its day, and goes when the hold ends by itself; the person reads why [EVD-05]", async () => {
  await decide(await propose());
  expect(await states()).toEqual(["live"]);
  expect(await listMyHolds(vault.database, ports, scene.worker, scene)).toMatchObject([
    { state: "live", ground: "lawsuit", explanation: "賃金の訴え", endsOn: "2027-05-10", mayRelease: false },
  ]);
  expect((await countHoldWork(vault.database, ports, scene.worker, scene)).newOnMe).toBe(1);

  for (const day of [march, lastMoment]) {
    now = day;
    await shredAll();
    expect(await isThere(picture)).toBe(true);
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
  }
  expect(await isThere(others[0]!)).toBe(false);
  expect(held[0]).toMatchObject([{ personId: scene.worker.personId }]);
  const { late } = await showRetention(vault.database, ports, scene.administrator, scene);
  expect(late).toBe(0);
  const { tenantId } = scene;
  const look = await lookAtContent(vault, ports, scene.manager, { tenantId, evidenceIds: [picture] });
  expect(look.contents).toHaveLength(1);

  now = ended;
  expect(await states()).toEqual(["ended"]);
  await shredAll();
  expect(await isThere(picture)).toBe(false);
  expect(await vault.blobs.size(ciphertextName(tenantId, picture))).toBeUndefined();
  expect(await auditLogs(vault, tenantId)).toEqual([]);
});

test("content whose row was moved stays while a hold of its kind lives, since nobody can say whether it is on it, and goes with the hold", async () => {
  await decide(await propose());
  await query("update evidence.entry set log_index = 4000 where evidence_id = $1", picture);
  const content = () => vault.blobs.size(ciphertextName(scene.tenantId, picture));
  now = lastMoment;
  await shredAll();
  expect(await content()).toBeDefined();
  now = ended;
  await shredAll();
  expect(await content()).toBeUndefined();
});

test("a hold that is released lets what is past its day go at the next run", async () => {
  const holdId = await propose();
  await decide(holdId);
  now = march;
  await shredAll();
  await release(holdId);
  await sealEverything(vault);
  expect(await states()).toEqual(["released"]);
  await shredAll();
  expect(await isThere(picture)).toBe(false);
  await expect(release(holdId)).rejects.toMatchObject({ code: "evidence.hold_not_live" });
});

describe("keeps nothing:", () => {
  test("a hold that nobody has approved, or somebody has rejected", async () => {
    await propose();
    await decide(await propose(), auditor, { decision: "reject", reason: "根拠が不足" });
    expect((await states()).toSorted()).toEqual(["proposed", "rejected"]);
    now = march;
    await shredAll();
    expect(await isThere(picture)).toBe(false);
  });

  test("a row that says it is approved and has no entry that says so", async () => {
    const holdId = await propose();
    await query(
      "update evidence.hold set decision = 'approved', decided_by = $2, decided_at = now() where hold_id = $1",
      holdId,
      auditor.personId,
    );
    now = march;
    await shredAll();
    expect(await isThere(picture)).toBe(false);
  });

  test("an approval whose entry was altered to last longer, and that is damage", async () => {
    const holdId = await propose({ endsOn: "2027-02-28" });
    await decide(holdId);
    await query(
      "update evidence.entry set details = replace(details::text, '2027-02-28', '2099-02-28')::json where subject = $1 and action = 'evidence.hold_approved'",
      holdId,
    );
    now = march;
    await shredAll();
    expect(await isThere(picture)).toBe(false);
    expect(await auditLogs(vault, scene.tenantId)).toMatchObject([{ what: "row" }]);
  });

  test("one about other days, other kinds, other entries or somebody else", async () => {
    const of = {
      personId: scene.worker.personId,
      classes: ["telework"],
      from: "2026-11-01",
      to: "2026-11-30",
    } as const;
    for (const scope of [
      { ...of, classes: ["telework"], to: "2026-11-20" },
      { ...of, classes: ["attendance", "access"] },
      { ...of, classes: ["telework"], evidenceIds: [others[0]!] },
      { ...of, classes: ["telework"], personId: scene.manager.personId },
    ] satisfies ProposeHold["scope"][])
      await decide(await propose({ scope }));
    now = march;
    await shredAll();
    expect(await isThere(picture)).toBe(false);
  });
});

test("contents that go with the contract stay while a hold is on them", async () => {
  await decide(await propose());
  const order = () =>
    inTenant(vault.database, testActor, scene.tenantId, (tx) =>
      orderAllContents(vault, tx, { retention: "telework", ground: "contract-ended" }),
    );
  await order();
  await shredOrdered(vault);
  expect(await vault.blobs.size(ciphertextName(scene.tenantId, picture))).toBeDefined();
  now = ended;
  await order();
  await shredOrdered(vault);
  expect(await vault.blobs.size(ciphertextName(scene.tenantId, picture))).toBeUndefined();
});

describe("two persons:", () => {
  test("whoever proposed a hold does not approve it, nor does the person whom it concerns", async () => {
    const holdId = await propose();
    await expect(decide(holdId, scene.administrator)).rejects.toMatchObject({ code: "evidence.hold_own" });
    roles.set(scene.worker, ["worker", "administrator"]);
    await expect(decide(holdId, scene.worker)).rejects.toMatchObject({ code: "evidence.hold_own" });
    const work = (actor: PersonActor) => countHoldWork(vault.database, ports, actor, scene);
    expect((await work(scene.administrator)).toDecide).toBe(0);
    expect((await work(auditor)).toDecide).toBe(1);
  });

  test("where nobody else could approve it, the company is told whom it needs", async () => {
    roles.delete(auditor);
    await expect(propose()).rejects.toMatchObject({ code: "evidence.hold_needs_second" });
  });

  test("a hold is decided once", async () => {
    const holdId = await propose();
    await decide(holdId);
    await expect(decide(holdId)).rejects.toMatchObject({ code: "evidence.hold_decided" });
  });
});

test("a hold ends three months after its approval at the latest, and may be proposed again", async () => {
  await expect(propose({ endsOn: "2027-05-11" })).rejects.toMatchObject({
    code: "evidence.hold_too_long",
    details: { latest: "2027-05-10" },
  });
  await expect(propose({ endsOn: "2027-02-09" })).rejects.toMatchObject({ code: "evidence.hold_too_long" });
  await decide(await propose());
  now = lastMoment;
  await decide(await propose({ endsOn: "2027-08-10" }));
  now = ended;
  await shredAll();
  expect(await isThere(picture)).toBe(true);
});

test("only administrators propose and release, only they and auditors see the list", async () => {
  const holdId = await propose();
  await expect(propose({}, auditor)).rejects.toMatchObject({ code: "access.denied" });
  await expect(release(holdId, auditor)).rejects.toMatchObject({ code: "access.denied" });
  await expect(decide(holdId, scene.worker)).rejects.toMatchObject({ code: "access.denied" });
  await expect(states(scene.worker)).rejects.toMatchObject({ code: "access.denied" });
  expect(await listMyHolds(vault.database, ports, scene.manager, scene)).toEqual([]);
});
