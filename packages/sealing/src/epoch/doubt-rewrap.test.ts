import {
  type DueRewrap,
  type EarlierStatement,
  EpochId,
  EvidenceId,
  encodeBase64,
  GroupId,
  OrganisationId,
  PersonId,
  type RoleGrant,
  type SignedEarlierRequest,
  TenantId,
} from "@tachiai/protocol";
import { beforeAll, describe, expect, test } from "vitest";
import { hashOfWraps } from "../content-wrap.ts";
import { createKeyPair } from "../key-pair.ts";
import { nodeSealingCrypto } from "../node.ts";
import type { Roster } from "../roster/roster.ts";
import type { KeyPair } from "../sealing-crypto.ts";
import { signDeclaration } from "../signed-statement.ts";
import { doubtRewrap } from "./doubt-rewrap.ts";
import { signEarlierRequest } from "./earlier-request.ts";

const worker = PersonId.parse("22222222-2222-4222-8222-222222222222");
const before = PersonId.parse("44444444-4444-4444-8444-444444444444");
const after = PersonId.parse("55555555-5555-4555-8555-555555555555");
const stranger = PersonId.parse("66666666-6666-4666-8666-666666666666");
const sales = GroupId.parse("77777777-7777-4777-8777-777777777777");
const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");

/** The worker is in 営業 throughout; who manages it changes on 16 March. */
const tenantId = TenantId.parse("11111111-1111-4111-8111-111111111111");
let signing: KeyPair<"ed25519">;
let stolen: KeyPair<"ed25519">;
let device: KeyPair<"ed25519">;
const epochId = EpochId.parse("33333333-3333-4333-8333-333333333333");
const evidenceId = EvidenceId.parse("99999999-9999-4999-8999-999999999999");
beforeAll(async () => {
  signing = await createKeyPair(nodeSealingCrypto, "ed25519");
  stolen = await createKeyPair(nodeSealingCrypto, "ed25519");
  device = await createKeyPair(nodeSealingCrypto, "ed25519");
});

const roster: Roster = {
  organisationId: OrganisationId.parse(tenantId),
  length: 9,
  groups: { [sales]: {} },
  invitations: {},
  recoveryKeys: [],
  people: {
    [worker]: person(1, [{ from: "2026-01-01", groups: [sales], roles: [{ role: "worker" }] }]),
    [before]: person(2, [
      { from: "2026-01-01", groups: [], roles: [{ role: "manager", groupId: sales }] },
      { from: "2026-03-16", groups: [], roles: [] },
    ]),
    [after]: person(3, [{ from: "2026-03-16", groups: [], roles: [{ role: "manager", groupId: sales }] }]),
    [stranger]: person(4, [{ from: "2026-01-01", groups: [sales], roles: [{ role: "worker" }] }]),
  },
};

function person(
  fill: number,
  assignments: { from: string; groups: GroupId[]; roles: (typeof RoleGrant)["_output"][] }[],
) {
  const keys = { sealingPublicKey: key(fill), signingPublicKey: key(fill) };
  return { keys: [{ ...keys, since: "2026-01-01T00:00:00.000Z" }], assignments };
}

interface Changes {
  readonly publicKey?: string;
  readonly kind?: string;
  readonly tenantId?: string;
  readonly request?: SignedEarlierRequest;
  /** Who declares the content; the epoch's device when nobody is named. */
  readonly declaredBy?: KeyPair<"ed25519">;
  readonly madeAt?: string;
}

/** An epoch of March whose last content was captured at noon of a day. */
async function due(
  ground: DueRewrap["ground"],
  to: PersonId,
  day: string,
  changes: Changes = {},
): Promise<DueRewrap> {
  const statement = JSON.stringify({
    format: "tachiai-epoch-2",
    epochId,
    kind: changes.kind ?? "telework",
    tenantId: changes.tenantId ?? tenantId,
    personId: worker,
    deviceId: epochId,
    deviceKey: encodeBase64(device.publicKey),
    month: "2026-03",
    publicKey: key(9),
    madeAt: changes.madeAt ?? "2026-03-01T00:00:00.000Z",
  });
  const own = roster.people[to]?.keys[0]?.sealingPublicKey ?? "";
  const epoch = {
    epochId,
    statement,
    signature: "",
    wrapsSha256: "",
    deviceKey: "",
    wrap: "",
    wrappedTo: "",
  };
  const { request, declaredBy = device } = changes;
  const recipient = { personId: to, publicKey: changes.publicKey ?? own };
  const content = await contentOf(day, declaredBy);
  return { epoch, ground, content, recipient, ...(request && { request }) };
}

async function contentOf(day: string, by: KeyPair<"ed25519">): Promise<DueRewrap["content"]> {
  const declaration = JSON.stringify({ version: 1, capturedAt: `${day}T03:00:00.000Z` });
  const publicKey = { kind: "x25519", publicKey: Buffer.alloc(32, 9) } as const;
  const [hash, wrap] = [Buffer.alloc(32, 5), Buffer.alloc(81, 1)];
  const signature = await signDeclaration(nodeSealingCrypto, by, {
    evidenceId,
    declaration: Buffer.from(declaration),
    ciphertextHash: hash,
    retentionKeyHash: hash,
    wrapsHash: await hashOfWraps(nodeSealingCrypto, [
      { recipient: { recipientId: epochId, publicKey }, wrap },
    ]),
  });
  return {
    evidenceId,
    declaration,
    ciphertextSha256: encodeBase64(hash),
    retentionKeySha256: encodeBase64(hash),
    wrap: encodeBase64(wrap),
    signature: encodeBase64(signature),
  };
}

/** As the one who came on 16 March signs it; under his own key, which his roster gives him here. */
function asking(changes: Partial<EarlierStatement> = {}, by = signing): Promise<SignedEarlierRequest> {
  const asked = {
    from: "2026-03-01",
    to: "2026-03-31",
    reason: "引き継ぎの確認",
    askedAt: "2026-04-01T03:00:00.000Z",
    ...changes,
  };
  const who = { tenantId, personId: worker, askedBy: after };
  return signEarlierRequest(nodeSealingCrypto, by, { format: "tachiai-earlier-2", ...who, ...asked });
}

/** The roster with the key that signs requests; `before` it, another one that it has replaced on a day. */
function signedRoster(personId: PersonId, replacedOn?: string): Roster {
  const { assignments, keys } = roster.people[personId] ?? { assignments: [], keys: [] };
  const signingPublicKey = encodeBase64(signing.publicKey);
  const own = keys.map((one) => ({ ...one, signingPublicKey }));
  const since = `${replacedOn}T03:00:00.000Z`;
  const newer = { sealingPublicKey: key(7), signingPublicKey: key(7), since };
  const person = { assignments, keys: replacedOn ? [...own, newer] : own };
  return { ...roster, people: { ...roster.people, [personId]: person } };
}

const doubt = async (one: Promise<DueRewrap>, by: Roster = roster) =>
  doubtRewrap(nodeSealingCrypto, by, await one, today);
const mayWrap = async (one: Promise<DueRewrap>, by?: Roster) => (await doubt(one, by)) === undefined;

const today = "2026-04-02";

test("an epoch is wrapped to whoever managed the person when its last content was captured", async () => {
  expect(await mayWrap(due("assigned", after, "2026-03-20"))).toBe(true);
  expect(await mayWrap(due("assigned", before, "2026-03-10"))).toBe(true);
});

test("and to nobody who came later, unless he has signed why he asks for it [FAC-12]", async () => {
  const known = signedRoster(after);
  expect(await mayWrap(due("assigned", after, "2026-03-10"), known)).toBe(false);
  const asked = due("asked", after, "2026-03-10", { request: await asking() });
  expect(await mayWrap(asked, known)).toBe(true);
  const lately = due("asked", after, "2026-03-10", {
    request: await asking({ askedAt: "2026-03-03T03:00:00.000Z" }),
  });
  expect(await mayWrap(lately, known)).toBe(true);
  const again = { ...(await asked), recipient: { personId: after, publicKey: key(7) } };
  expect(await mayWrap(Promise.resolve(again), signedRoster(after, "2026-04-01"))).toBe(true);
});

describe("a server that says somebody asked gets nothing wrapped", () => {
  test("when there is no request", async () => {
    expect(await mayWrap(due("asked", after, "2026-03-10"), signedRoster(after))).toBe(false);
  });

  test.each<[string, Partial<EarlierStatement>]>([
    ["for other months", { from: "2026-02-01", to: "2026-02-28" }],
    ["about somebody else", { personId: stranger }],
    ["31 days ago", { askedAt: "2026-03-02T03:00:00.000Z" }],
    ["for a time to come", { askedAt: "2026-04-04T03:00:00.000Z" }],
    ["by somebody else", { askedBy: before }],
    ["in another organisation", { tenantId: TenantId.parse(stranger) }],
  ])("when the request was signed %s", async (_what, changes) => {
    const request = await asking(changes);
    expect(await mayWrap(due("asked", after, "2026-03-10", { request }), signedRoster(after))).toBe(false);
  });

  test("when another key has signed it, or it was altered afterwards", async () => {
    const byAnother = await asking({}, stolen);
    const request = await asking({ to: "2026-02-28", from: "2026-02-01" });
    const altered = { ...request, statement: request.statement.replaceAll("2026-02", "2026-03") };
    for (const forged of [byAnother, altered])
      expect(await mayWrap(due("asked", after, "2026-03-10", { request: forged }), signedRoster(after))).toBe(
        false,
      );
  });

  test("when who asked does not manage the person any more", async () => {
    const request = await asking({ askedBy: before });
    expect(await mayWrap(due("asked", before, "2026-03-20", { request }), signedRoster(before))).toBe(false);
  });
});

test("a server that names a day outside the epoch's month, another's key, another organisation's epoch or a stranger gets nothing wrapped", async () => {
  expect(await mayWrap(due("assigned", after, today))).toBe(false);
  expect(await mayWrap(due("assigned", after, "2026-03-20", { publicKey: key(8) }))).toBe(false);
  expect(await mayWrap(due("assigned", after, "2026-03-20", { tenantId: stranger }))).toBe(false);
  for (const ground of ["assigned", "asked", "keys-replaced"] as const)
    expect(await mayWrap(due(ground, stranger, "2026-03-20"))).toBe(false);
  const nonsense = await due("assigned", after, "2026-03-20");
  const forged = { ...nonsense, epoch: { ...nonsense.epoch, statement: "{" } };
  expect(await mayWrap(Promise.resolve(forged))).toBe(false);
});

test("what stands against a wrap is told apart", async () => {
  const unknown = PersonId.parse("88888888-8888-4888-8888-888888888888");
  expect(await doubt(due("assigned", unknown, "2026-03-20", { publicKey: key(1) }))).toBe("not-in-roster");
  expect(await doubt(due("assigned", after, "2026-03-20", { publicKey: key(8) }))).toBe("key-differs");
  expect(await doubt(due("assigned", stranger, "2026-03-20"))).toBe("not-entitled");
});

test("a server that names another day than the epoch's device has declared gets nothing wrapped to who came in the same month", async () => {
  // Before 16 March somebody else managed him.
  expect(await mayWrap(due("assigned", after, "2026-03-10"))).toBe(false);
  expect(await mayWrap(due("assigned", after, "2026-03-20", { declaredBy: stolen }))).toBe(false);
  const declared = await due("assigned", after, "2026-03-10");
  const later = declared.content.declaration.replace("2026-03-10", "2026-03-20");
  const altered = { ...declared, content: { ...declared.content, declaration: later } };
  expect(await mayWrap(Promise.resolve(altered))).toBe(false);
  const ofAnotherEpoch = { ...declared.content, wrap: encodeBase64(Buffer.alloc(81, 2)) };
  expect(await mayWrap(Promise.resolve({ ...declared, content: ofAnotherEpoch }))).toBe(false);
});

test("a person gets his own, with the key that is signed as his", async () => {
  expect(await mayWrap(due("keys-replaced", worker, "2026-03-10"))).toBe(true);
  expect(await mayWrap(due("keys-replaced", worker, "2026-03-10", { publicKey: key(8) }))).toBe(false);
});

test("who had another key before gets what he managed while he had it, and nothing of before his time", async () => {
  const replaced = (person: PersonId, day: string) =>
    due("keys-replaced", person, day, { publicKey: key(7) });
  expect(await mayWrap(replaced(before, "2026-03-10"), signedRoster(before, "2026-03-12"))).toBe(true);
  expect(await mayWrap(replaced(after, "2026-03-10"), signedRoster(after, "2026-04-01"))).toBe(false);
  // Nothing was wrapped to a key that came to its end before he managed anybody.
  expect(await mayWrap(replaced(after, "2026-03-20"), signedRoster(after, "2026-03-17"))).toBe(false);
});

test("who never had another key gets nothing in the place of one", async () => {
  expect(await mayWrap(due("keys-replaced", before, "2026-03-10"))).toBe(false);
});

test("a face is the matter of whoever manages the person today", async () => {
  const face = { kind: "telework-face" };
  expect(await mayWrap(due("assigned", after, "2026-03-10", face))).toBe(true);
  expect(await mayWrap(due("assigned", before, "2026-03-10", face))).toBe(false);
});
