import { type BlobStore, endOfTokyoDay, inTenant, type PersonActor } from "@tachiai/platform";
import { queryUnwalled, simulatedClock } from "@tachiai/platform/testing";
import {
  type EvidenceId,
  OrganisationId,
  PersonId,
  type RecordedChunk,
  SessionId,
  type TenantId,
} from "@tachiai/protocol";
import {
  type CustomerKey,
  createKeyPair,
  customerOf,
  type KeyPair,
  linkProofOf,
  makeCustomerKey,
  type Opener,
  openSealedBlob,
  openServiceEpoch,
  Secret,
  unwrapContent,
} from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { GrowingRoster, type RosterMember } from "@tachiai/sealing/testing";
import { layOutSession } from "@tachiai/session-recording";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditLogs } from "../damage/audit-logs.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { openShredder } from "../shredding/shred-due.ts";
import { orderShredding } from "../shredding/shred-order.store.ts";
import { shredOrdered } from "../shredding/shred-ordered.ts";
import { testPorts } from "../testing/test-ports.ts";
import {
  newTenant,
  openTestVault,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import type { Vault } from "../vault.ts";
import { listRecording } from "./list-recording.ts";
import { lookAtRecording } from "./look-at-recording.ts";
import { openRecorded } from "./open-recorded.ts";
import { openRecordingSealer, type RecordingOrder, type RecordingSealer } from "./open-recording-sealer.ts";
import type { RecordingOpener } from "./release-recording.ts";

const madeOn = "2026-11-02T00:00:00.000Z";
const time = simulatedClock("2026-11-21T00:00:00.000Z");
const kind = "support-session";

let vault: TestVault;
beforeAll(async () => {
  vault = await openTestVault({ clock: time.clock });
});
afterAll(() => vault.close());

/** A provider's own domain, where who is no customer yet is supported: its people are both sides. */
interface Scene {
  readonly tenantId: TenantId;
  readonly providerId: OrganisationId;
  readonly roster: GrowingRoster;
  readonly supervisor: RosterMember;
  readonly supporter: RosterMember;
  readonly ports: EvidencePorts;
  readonly subjectId: string;
  readonly customer: CustomerKey;
  readonly sealerKey: KeyPair<"ed25519">;
}

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});

async function openScene(): Promise<Scene> {
  const tenantId = newTenant();
  const providerId = OrganisationId.parse(tenantId);
  const roster = await GrowingRoster.found(nodeSealingCrypto, providerId, newPerson(), madeOn);
  const supervisor = await join(roster, "supervisor");
  const supporter = await join(roster, "supporter");
  const subjectId = crypto.randomUUID();
  return {
    tenantId,
    providerId,
    roster,
    supervisor,
    supporter,
    ports: testPorts({ rosterOf: async () => roster.roster }),
    subjectId,
    customer: makeCustomerKey(nodeSealingCrypto, {
      sessionId: subjectId,
      validDays: 3,
      now: time.clock().getTime(),
    }),
    sealerKey: await createKeyPair(nodeSealingCrypto, "ed25519"),
  };
}

function newPerson(): PersonId {
  return PersonId.parse(crypto.randomUUID());
}

function join(roster: GrowingRoster, role: "supervisor" | "supporter"): Promise<RosterMember> {
  return roster.member(newPerson(), { from: "2026-11-02", groups: [], roles: [{ role }] });
}

async function open(change: Partial<RecordingOrder> = {}, from: Vault = vault, of = scene) {
  const { keyPair } = await customerOf(nodeSealingCrypto, of.customer);
  const { tenantId, providerId, subjectId, sealerKey } = of;
  return openRecordingSealer(from, of.ports, {
    tenantId,
    providerId,
    kind,
    subjectId,
    sealerKey,
    customer: {
      publicKey: keyPair.publicKey,
      until: new Date(of.customer.expiresAt),
      proofSha256: await nodeSealingCrypto.sha256(await linkProofOf(nodeSealingCrypto, of.customer)),
    },
    ...change,
  });
}

async function sealerOf(of = scene): Promise<RecordingSealer> {
  const opening = await open({}, vault, of);
  if (!opening.opened) throw new Error(opening.missing.join());
  return opening.sealer;
}

const chunk = (number: number, change: Partial<RecordedChunk> = {}): RecordedChunk => ({
  stream: 0,
  number,
  mediaType: "video/webm",
  from: number * 10_000,
  to: number * 10_000 + 9_000,
  ...change,
});

/** Records this many chunks of one screen, whose content is their number. */
async function recordChunks(count: number, of = scene): Promise<EvidenceId[]> {
  const sealer = await sealerOf(of);
  const ids: EvidenceId[] = [];
  for (let number = 0; number < count; number++)
    ids.push(await sealer.sealChunk(chunk(number), Buffer.from(`chunk ${number}`)));
  return ids;
}

function actorOf(member: RosterMember, organisationId = scene.providerId): PersonActor {
  const sessionId = SessionId.parse(crypto.randomUUID());
  return { kind: "person", personId: member.personId, organisationId, sessionId };
}

const guestOf = ({ subjectId, tenantId }: Scene): RecordingOpener => ({
  kind: "guest",
  guestId: subjectId,
  tenantId,
});

interface Reader {
  readonly actor: RecordingOpener;
  readonly opener: Opener;
}

const readerOf = (member: RosterMember): Reader => ({
  actor: actorOf(member),
  opener: { recipientId: member.personId, keyPair: member.pairs.sealing },
});

async function customer(of = scene): Promise<Reader> {
  return { actor: guestOf(of), opener: await customerOf(nodeSealingCrypto, of.customer) };
}

/** Looks at a chunk and opens it with his own key, as a browser does; or says why not. */
async function openAs({ actor, opener }: Reader, evidenceId: EvidenceId, of = scene): Promise<string> {
  const subject = { tenantId: of.tenantId, kind, subjectId: of.subjectId } as const;
  const looked = await lookAtRecording(vault, actor, { ...subject, evidenceIds: [evidenceId] });
  const [key] = looked.contents;
  const epoch = looked.epochs.find(({ epochId }) => epochId === key?.epochId);
  if (!key || !epoch) throw new Error("nothing was released");
  const sealed = await openRecorded(vault, actor, { ...subject, evidenceId, look: looked.look });
  const opening = await openServiceEpoch(nodeSealingCrypto, epoch, subject, opener);
  if (!opening.opened) return opening.reason;
  const wrap = Buffer.from(key.wrap, "base64");
  const contentSecret = await unwrapContent(nodeSealingCrypto, evidenceId, wrap, opening.epoch);
  if (!contentSecret) return "content_unopened";
  const content = await openSealedBlob(
    nodeSealingCrypto,
    {
      evidenceId,
      declaration: Buffer.from(key.declaration),
      contentSecret,
      retentionKey: new Secret("retention-key", Buffer.from(key.retentionKey, "base64")),
    },
    sealed,
  );
  return content.opened ? Buffer.from(content.content.reveal()).toString() : content.reason;
}

const sql = (text: string, ...values: unknown[]) =>
  queryUnwalled<{ count: string }>(vault.test.migrateConnection, text, values);
const count = async (text: string, ...values: unknown[]) => Number((await sql(text, ...values))[0]?.count);

describe("a recording", () => {
  test("opens for the supervisor, the administrator and the customer of the session, each with his own key [EVD-02]", async () => {
    const [evidenceId] = await recordChunks(1);
    if (!evidenceId) throw new Error("nothing was recorded");
    const { supervisor, roster } = scene;
    for (const reader of [readerOf(supervisor), readerOf(roster.founder), await customer()])
      expect(await openAs(reader, evidenceId)).toBe("chunk 0");
    // Each look is an entry that was there before.
    const looks =
      "select count(*) from evidence.entry where action = 'evidence.recording_looked' and subject = $1";
    expect(await count(looks, scene.subjectId)).toBe(3);
  });

  test("opens for nobody else: another role, another tenant's, another session's customer, another key", async () => {
    const [evidenceId] = await recordChunks(1);
    if (!evidenceId) throw new Error("nothing was recorded");
    const refusal = (reader: Reader, of = scene) =>
      openAs(reader, evidenceId, of).then(
        (opened) => opened,
        ({ code }) => code,
      );
    expect(await refusal(readerOf(scene.supporter))).toBe("evidence.not_sealed_to_you");
    const other = await openScene();
    expect(
      await refusal({ ...readerOf(scene.supervisor), actor: actorOf(scene.supervisor, other.providerId) }),
    ).toBe("access.no_engagement");
    const { subjectId } = other;
    const inOther = { ...scene, subjectId };
    const othersCustomer = { ...(await customer(other)), actor: guestOf(inOther) };
    expect(await refusal(othersCustomer, inOther)).toBe("evidence.not_found");
    const guest = {
      ...(await customer()),
      actor: { ...guestOf(scene), guestId: other.subjectId } as RecordingOpener,
    };
    expect(await refusal(guest)).toBe("evidence.not_sealed_to_you");
    const stolen = { ...readerOf(scene.supporter), actor: actorOf(scene.supervisor) };
    expect(await refusal(stolen)).toBe("not_for_this_key");
  });

  test("opens for the customer until his link ends, and for the others after that", async () => {
    const [evidenceId] = await recordChunks(1);
    if (!evidenceId) throw new Error("nothing was recorded");
    time.advance(3 * 86_400_000 - 1);
    expect(await openAs(await customer(), evidenceId)).toBe("chunk 0");
    time.advance(1);
    await expect(openAs(await customer(), evidenceId)).rejects.toMatchObject({
      code: "evidence.not_sealed_to_you",
    });
    expect(await openAs(readerOf(scene.supervisor), evidenceId)).toBe("chunk 0");
  });

  test("is read under a look of one's own for a few minutes, and never under another's", async () => {
    const [evidenceId] = await recordChunks(1);
    if (!evidenceId) throw new Error("nothing was recorded");
    const subject = { tenantId: scene.tenantId, kind, subjectId: scene.subjectId } as const;
    const supervisor = actorOf(scene.supervisor);
    const { look } = await lookAtRecording(vault, supervisor, { ...subject, evidenceIds: [evidenceId] });
    const fetch = (actor: RecordingOpener) => openRecorded(vault, actor, { ...subject, evidenceId, look });
    expect((await fetch(supervisor)).length).toBeGreaterThan(0);
    for (const actor of [actorOf(scene.roster.founder), guestOf(scene)])
      await expect(fetch(actor)).rejects.toMatchObject({ code: "evidence.look_expired" });
    time.advance(5 * 60_000 + 1);
    await expect(fetch(supervisor)).rejects.toMatchObject({ code: "evidence.look_expired" });
  });

  test("of another session is not found under this one, nor is any other content", async () => {
    const [evidenceId] = await recordChunks(1);
    if (!evidenceId) throw new Error("nothing was recorded");
    const look = lookAtRecording(vault, actorOf(scene.supervisor), {
      tenantId: scene.tenantId,
      kind,
      subjectId: crypto.randomUUID(),
      evidenceIds: [evidenceId],
    });
    await expect(look).rejects.toMatchObject({ code: "evidence.not_found" });
  });
});

describe("what keeps a recording whole", () => {
  const list = () =>
    listRecording(vault, actorOf(scene.supervisor), {
      tenantId: scene.tenantId,
      kind,
      subjectId: scene.subjectId,
    });
  const layOut = async () =>
    layOutSession(
      (await list()).map(({ stream, ...said }) => ({ ...said, stream })),
      [{ stream: 0, chunks: 3 }],
    );

  test("is listed with each chunk's predecessor, verifies in the log, and has nothing that is damaged", async () => {
    await recordChunks(3);
    await sealEverything(vault);
    expect((await list()).map(({ number, from, to, state }) => [number, from, to, state])).toEqual([
      [0, 0, 9_000, "kept"],
      [1, 10_000, 19_000, "kept"],
      [2, 20_000, 29_000, "kept"],
    ]);
    expect(await layOut()).toMatchObject({ verdict: "complete", isRedacted: false });
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
  });

  test("a chunk that is shredded before its day is a gap of its own, and the rest opens and verifies [EVD-04]", async () => {
    const [first, second, third] = await recordChunks(3);
    if (!first || !second || !third) throw new Error("nothing was recorded");
    await inTenant(vault.database, testActor, scene.tenantId, (tx) =>
      orderShredding(tx, [second], "redacted"),
    );
    expect(await shredOrdered(vault)).toEqual({ shredded: 1, faults: [] });
    await sealEverything(vault);
    expect(await layOut()).toMatchObject({ verdict: "complete", isRedacted: true });
    const supervisor = readerOf(scene.supervisor);
    await expect(openAs(supervisor, second)).rejects.toMatchObject({ code: "evidence.content_shredded" });
    expect([await openAs(supervisor, first), await openAs(await customer(), third)]).toEqual([
      "chunk 0",
      "chunk 2",
    ]);
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
    expect(
      await count("select count(*) from evidence.service_epoch_content where evidence_id = $1", second),
    ).toBe(0);
  });

  test.each([
    ["its key", "update evidence.service_epoch set public_key = sha256(public_key) where subject_id = $1"],
    ["its session", "update evidence.service_epoch set subject_id = $2 where subject_id = $1"],
    [
      "the end of the link",
      "update evidence.service_epoch set customer_until = customer_until + interval '1 day' where subject_id = $1 and $2 <> ''",
    ],
    [
      "what proves the link",
      "update evidence.service_epoch set link_proof_sha256 = sha256(link_proof_sha256) where subject_id = $1 and $2 <> ''",
    ],
    [
      "whose a wrap is",
      "update evidence.service_epoch_wrap wrap set person_id = gen_random_uuid() from evidence.service_epoch epoch where wrap.epoch_id = epoch.epoch_id and subject_id = $1 and person_id is not null and $2 <> ''",
    ],
    [
      "a wrap",
      "update evidence.service_epoch_wrap wrap set wrapped = sha256(wrapped) from evidence.service_epoch epoch where wrap.epoch_id = epoch.epoch_id and subject_id = $1 and $2 <> ''",
    ],
  ])(
    "an epoch of which somebody has exchanged %s opens nothing, and is reported [EVD-01]",
    async (_what, change) => {
      const [evidenceId] = await recordChunks(1);
      if (!evidenceId) throw new Error("nothing was recorded");
      await sealEverything(vault);
      const text = change.includes("$2 <>") ? change.replace("and $2 <> ''", "") : change;
      await sql(text, scene.subjectId, ...(change.includes("= $2") ? [crypto.randomUUID()] : []));
      await expect(openAs(readerOf(scene.supervisor), evidenceId)).rejects.toMatchObject({
        code: "evidence.damaged",
      });
      expect(await count("select count(*) from evidence.damage where tenant_id = $1", scene.tenantId)).toBe(
        1,
      );
      expect((await auditLogs(vault, scene.tenantId)).length).toBeGreaterThan(0);
    },
  );

  test("an altered chunk is reported, and leaves a gap where it was [EVD-01]", async () => {
    const [, second] = await recordChunks(3);
    await sealEverything(vault);
    await sql(
      "update evidence.entry set details = replace(details::text, '\"number\":1', '\"number\":7')::json where evidence_id = $1",
      second,
    );
    expect(await layOut()).toMatchObject({ verdict: "incomplete" });
    expect(await count("select count(*) from evidence.damage where subject = $1::text", second)).toBe(1);
  });

  test("goes with its epoch when its time is over, and not before [EVD-03]", async () => {
    await recordChunks(2);
    await sealEverything(vault);
    const epochs = () =>
      count("select count(*) from evidence.service_epoch where subject_id = $1", scene.subjectId);
    const shred = () => openShredder(vault, async () => {}).shredDue();
    time.advance(100 * 86_400_000);
    await shred();
    expect([await epochs(), (await list()).length]).toEqual([1, 2]);
    time.advance(300 * 86_400_000);
    await shred();
    await shred();
    expect([await epochs(), (await list()).length]).toEqual([0, 0]);
    await sealEverything(vault);
    expect(await auditLogs(vault, scene.tenantId)).toEqual([]);
  });
});

test("a link ends with the recording at the latest, whatever the customer's page says", async () => {
  const { keyPair } = await customerOf(nodeSealingCrypto, scene.customer);
  const opening = await open({
    customer: { publicKey: keyPair.publicKey, until: new Date("2999-01-01T00:00:00.000Z") },
  });
  expect(opening.opened).toBe(true);
  const [row] = await queryUnwalled<{ until: Date; last: string }>(
    vault.test.migrateConnection,
    `select customer_until as until, entry.retain_until::text as last from evidence.service_epoch epoch
       join evidence.entry on evidence_id = stated_by where subject_id = $1`,
    [scene.subjectId],
  );
  expect(row?.until).toEqual(endOfTokyoDay(row?.last ?? ""));
});

describe("before anything is recorded", () => {
  test("who wants to record learns that nobody could open it, and no epoch is made [EVD-10]", async () => {
    expect(await open({ customer: undefined })).toEqual({ opened: false, missing: ["session-customer"] });
    const roster = await GrowingRoster.found(nodeSealingCrypto, scene.providerId, newPerson(), madeOn);
    const ports = testPorts({ rosterOf: async () => roster.roster });
    expect(await open({}, vault, { ...scene, ports })).toEqual({
      opened: false,
      missing: ["provider-supervisor"],
    });
    const unsigned = await open({}, vault, { ...scene, ports: testPorts() });
    expect(unsigned).toEqual({ opened: false, missing: ["provider-supervisor", "tenant-administrator"] });
    expect(
      await count("select count(*) from evidence.service_epoch where subject_id = $1", scene.subjectId),
    ).toBe(0);
  });

  test("a chunk that cannot be kept is refused to who records, and nothing says that it was [EVD-10]", async () => {
    const full: BlobStore = {
      ...vault.retentionKeys,
      putOnce: async () => {
        throw new Error("the disk is full");
      },
    };
    const opening = await open({}, { ...vault, retentionKeys: full });
    if (!opening.opened) throw new Error("no sealer");
    await expect(opening.sealer.sealChunk(chunk(0), Buffer.from("a"))).rejects.toThrow("the disk is full");
    const entries =
      "select count(*) from evidence.entry where action = 'support.recording_sealed' and subject = $1";
    expect(await count(entries, scene.subjectId)).toBe(0);
  });
});

test("what lies in the database, the blobs and the retention keys has no picture in clear", async () => {
  const sealer = await sealerOf();
  const secret = Buffer.from("マイナンバー 1234 5678 9012");
  const evidenceId = await sealer.sealChunk(chunk(0), secret);
  const blob = await vault.blobs.get(`sealed/${scene.tenantId}/${evidenceId}`);
  const key = await vault.retentionKeys.get(`${scene.tenantId}/${evidenceId}`);
  expect(Buffer.from(blob ?? []).includes(secret.subarray(0, 12))).toBe(false);
  expect(key).toHaveLength(32);
  const [row] = await queryUnwalled<{ all: string }>(
    vault.test.migrateConnection,
    "select string_agg(wrap::text || epoch::text || content::text, ' ') as all from evidence.service_epoch epoch join evidence.service_epoch_wrap wrap using (tenant_id, epoch_id) join evidence.service_epoch_content content using (tenant_id, epoch_id) where content.evidence_id = $1",
    [evidenceId],
  );
  expect(row?.all).not.toContain(secret.subarray(0, 12).toString("hex"));
});
