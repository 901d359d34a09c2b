import {
  EpochId,
  encodeBase64,
  type NewServiceEpoch,
  OrganisationId,
  PersonId,
  type Role,
  ServiceEpochKind,
  TenantId,
} from "@tachiai/protocol";
import { createKeyPair, customerId, type KeyPair, makeServiceEpoch, type Sides } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { GrowingRoster } from "@tachiai/sealing/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { type ExpectedServiceEpoch, judgeServiceEpoch } from "./judge-service-epoch.ts";

const start = "2026-11-02T00:00:00.000Z";
const madeAt = "2026-11-10T00:00:00.000Z";
const tenantId = TenantId.parse(crypto.randomUUID());
const providerId = OrganisationId.parse(crypto.randomUUID());
const subjectId = crypto.randomUUID();

let tenant: GrowingRoster;
let provider: GrowingRoster;
let sealer: KeyPair<"ed25519">;
let customer: KeyPair<"x25519">;

beforeAll(async () => {
  tenant = await GrowingRoster.found(nodeSealingCrypto, OrganisationId.parse(tenantId), newPerson(), start);
  provider = await GrowingRoster.found(nodeSealingCrypto, providerId, newPerson(), start);
  for (const role of ["supervisor", "evidence-custodian"] as const) await join(provider, role);
  sealer = await createKeyPair(nodeSealingCrypto, "ed25519");
  customer = await createKeyPair(nodeSealingCrypto, "x25519");
});

describe.each(ServiceEpochKind.options)("an epoch of kind %s that is handed in", (kind) => {
  test("is taken for all whom the table names, as its sealing side made it", async () => {
    const epoch = await make(kind);
    const judged = await judgeServiceEpoch(epoch, expectedOf(kind), rosters());
    expect(judged.kept).toHaveLength(epoch.wraps.length + (epoch.customerWrap ? 1 : 0));
    expect(judged.dropped).toEqual([]);
    expect(judged.stated).toMatchObject({ kind, tenantId, subjectId });
  });

  test("is refused as another's, or from another sealing side, or with a wrap that was not signed", async () => {
    const epoch = await make(kind);
    const refusal = (changed: NewServiceEpoch, change: Partial<ExpectedServiceEpoch> = {}) =>
      judgeServiceEpoch(changed, { ...expectedOf(kind), ...change }, rosters()).then(
        () => "taken",
        ({ code }) => code,
      );
    const other = (await createKeyPair(nodeSealingCrypto, "ed25519")).publicKey;
    const withoutOne = { ...epoch, wraps: [...epoch.wraps, ...epoch.wraps] };
    expect([
      await refusal(epoch, { subjectId: crypto.randomUUID() }),
      await refusal(epoch, { tenantId: TenantId.parse(crypto.randomUUID()) }),
      await refusal(epoch, { sealerKey: other }),
      await refusal(withoutOne),
      await refusal({ ...epoch, signature: encodeBase64(new Uint8Array(64)) }),
    ]).toEqual(Array.from({ length: 5 }, () => "evidence.declaration_false"));
  });

  test("is refused where one of the rules has nobody by the rosters as they are", async () => {
    const epoch = await make(kind);
    const others = await GrowingRoster.found(
      nodeSealingCrypto,
      OrganisationId.parse(tenantId),
      newPerson(),
      start,
    );
    const shown = kind === "work-order" ? { tenant: tenant.roster } : { ...rosters(), tenant: others.roster };
    await expect(judgeServiceEpoch(epoch, expectedOf(kind), shown)).rejects.toMatchObject({
      code: "evidence.recipient_not_allowed",
    });
  });
});

test("a wrap to somebody whom the rosters do not name any more is dropped, and the rest is kept", async () => {
  const left = await join(tenant, "administrator");
  const known = rosters();
  const epoch = await make("device-watch", known);
  await tenant.add({ kind: "assigned", personId: left.personId, from: "2026-11-05", groups: [], roles: [] });
  const judged = await judgeServiceEpoch(epoch, expectedOf("device-watch"), rosters());
  expect(judged.dropped.map(({ recipient }) => recipient.recipientId)).toEqual([left.personId]);
  expect(judged.kept).toHaveLength(epoch.wraps.length - 1);
});

function newPerson() {
  return PersonId.parse(crypto.randomUUID());
}

function join(roster: GrowingRoster, role: Role) {
  return roster.member(newPerson(), { from: "2026-11-02", groups: [], roles: [{ role }] });
}

function rosters() {
  return { tenant: tenant.roster, provider: provider.roster };
}

function expectedOf(kind: ServiceEpochKind): ExpectedServiceEpoch {
  const expected = { kind, tenantId, subjectId, sealerKey: sealer.publicKey };
  return kind === "device-watch" ? expected : { ...expected, providerId };
}

/** As a sealing side hands it in. */
async function make(kind: ServiceEpochKind, known = rosters()): Promise<NewServiceEpoch> {
  const recipient = {
    recipientId: customerId(subjectId),
    publicKey: { kind: "x25519", publicKey: customer.publicKey } as const,
  };
  const sides: Sides = { ...known, customer: recipient };
  const epochId = EpochId.parse(crypto.randomUUID());
  const order = { epochId, kind, tenantId, subjectId, providerId, madeAt, sides };
  const made = await makeServiceEpoch(nodeSealingCrypto, sealer, order);
  if (!made.made) throw new Error(made.reason);
  const wraps = made.epoch.wraps.map(({ recipient: to, wrap }) => ({
    recipientId: to.recipientId,
    publicKey: encodeBase64(to.publicKey.publicKey),
    wrap: encodeBase64(wrap),
  }));
  const own = wraps.find(({ recipientId }) => recipientId === customerId(subjectId));
  return {
    statement: made.epoch.statement,
    signature: encodeBase64(made.epoch.signature),
    wraps: wraps
      .filter((one) => one !== own)
      .map(({ recipientId, ...rest }) => ({ personId: PersonId.parse(recipientId), ...rest })),
    ...(own && { customerWrap: { publicKey: own.publicKey, wrap: own.wrap } }),
  };
}
