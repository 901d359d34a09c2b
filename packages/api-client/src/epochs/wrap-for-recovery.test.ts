import {
  encodeBase64,
  keepRecoveryWrap,
  listRecoveryDue,
  OrganisationId,
  PersonId,
  type Problem,
  type ResponseOf,
  type SealedEpoch,
  TenantId,
} from "@tachiai/protocol";
import { createKeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { GrowingRoster, sealedEpochOf } from "@tachiai/sealing/testing";
import { beforeEach, expect, test } from "vitest";
import { ApiRefusal } from "../api-refusal.ts";
import type { ApiClient } from "../create-api-client.ts";
import { wrapForRecovery } from "./wrap-for-recovery.ts";

const tenantId = TenantId.parse("11111111-1111-4111-8111-111111111111");
const me = PersonId.parse("22222222-2222-4222-8222-222222222222");
const [list, keep] = [listRecoveryDue.path, keepRecoveryWrap.path];
const signedAt = "2026-11-10T00:01:00.000Z";
const afterThreeDays = "2026-11-13T00:01:00.001Z";

let roster: GrowingRoster;
let epochs: SealedEpoch[];
let calls: string[];
beforeEach(async () => {
  const organisationId = OrganisationId.parse(tenantId);
  roster = await GrowingRoster.found(nodeSealingCrypto, organisationId, me, "2026-11-10T00:00:00.000Z");
  await nameRecoveryKey();
  const epoch = () => sealedEpochOf(nodeSealingCrypto, roster.founder, { tenantId, madeAt: signedAt });
  epochs = [await epoch(), await epoch()];
  calls = [];
});

async function nameRecoveryKey(): Promise<void> {
  const { publicKey } = await createKeyPair(nodeSealingCrypto, "x25519");
  await roster.add({ kind: "recovery-key", publicKey: encodeBase64(publicKey) });
}

/** A browser that saw every statement when it was signed, at a server that refuses the first wrap so. */
function wrapAt(
  now: string,
  refusal?: Pick<Problem, "code" | "status">,
  seenAt: string | undefined = signedAt,
) {
  const api: Pick<ApiClient, "call"> = {
    async call(endpoint, ..._request) {
      calls.push(endpoint.path);
      if (refusal && calls.length === 2) throw new ApiRefusal({ ...refusal, title: "refused" });
      // The schema that has just parsed it is what ResponseOf is computed from.
      return endpoint.response.parse(endpoint.path === list ? { epochs } : {}) as ResponseOf<typeof endpoint>;
    },
  };
  const statementsFrom = async () => roster.statements.map((one) => ({ ...one, seenAt }));
  return wrapForRecovery(api, nodeSealingCrypto, {
    tenantId,
    personId: me,
    keys: roster.founder.pairs,
    roster: async () => roster.roster,
    shelf: { statementsFrom },
    now,
  });
}

test("the past is wrapped to a recovery key that has been known here for more than three days, and none is asked for before", async () => {
  expect(await wrapAt("2026-11-13T00:01:00.000Z")).toBe(0);
  expect(calls).toEqual([]);
  expect(await wrapAt(afterThreeDays)).toBe(2);
  expect(calls).toEqual([list, keep, keep]);
});

test("three days are counted from when this browser saw it, whatever date it bears", async () => {
  expect(await wrapAt(afterThreeDays, undefined, "2026-11-12T00:00:00.000Z")).toBe(0);
  expect(calls).toEqual([]);
});

test("no epoch is asked for where nobody knows since when the key has been here, or no key is signed", async () => {
  const statements = roster.statements.map(({ statement, signature }) => ({ statement, signature }));
  const order = { tenantId, personId: me, keys: roster.founder.pairs, now: afterThreeDays };
  const api: Pick<ApiClient, "call"> = {
    call: () => {
      throw new Error("nothing is asked");
    },
  };
  const shelf = { statementsFrom: async () => statements };
  const known = { ...order, shelf, roster: async () => roster.roster };
  expect(await wrapForRecovery(api, nodeSealingCrypto, known)).toBe(0);
  const without = { ...roster.roster, recoveryKeys: [] };
  expect(await wrapForRecovery(api, nodeSealingCrypto, { ...known, roster: async () => without })).toBe(0);
  expect(await wrapForRecovery(api, nodeSealingCrypto, { ...known, roster: async () => undefined })).toBe(0);
});

test.each(["evidence.epoch_unknown", "evidence.rewrap_not_due", "request.invalid"] as const)(
  "one epoch that is refused with %s holds up no other",
  async (code) => {
    expect(await wrapAt(afterThreeDays, { code, status: 409 })).toBe(1);
    expect(calls).toEqual([list, keep, keep]);
  },
);

test("a server that fails is left alone until the next time", async () => {
  await expect(wrapAt(afterThreeDays, { code: "fault", status: 500 })).rejects.toMatchObject({
    code: "fault",
  });
  expect(calls).toEqual([list, keep]);
});
