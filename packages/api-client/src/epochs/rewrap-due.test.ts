import {
  type DueRewrap,
  EpochId,
  EvidenceId,
  encodeBase64,
  keepRewrap,
  listDueRewraps,
  OrganisationId,
  PersonId,
  type Problem,
  type ResponseOf,
  TenantId,
} from "@tachiai/protocol";
import { createKeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { GrowingRoster, sealedEpochOf } from "@tachiai/sealing/testing";
import { expect, test } from "vitest";
import { ApiRefusal } from "../api-refusal.ts";
import type { ApiClient } from "../create-api-client.ts";
import { rewrapDue } from "./rewrap-due.ts";

const tenantId = TenantId.parse("11111111-1111-4111-8111-111111111111");
const me = PersonId.parse("22222222-2222-4222-8222-222222222222");

/** A browser at a server that has nothing due and names a place to go on at each time. */
async function browseAt(next: (page: number) => string): Promise<number> {
  let pages = 0;
  const api: Pick<ApiClient, "call"> = {
    async call(endpoint, ..._request) {
      expect(endpoint.path).toBe(listDueRewraps.path);
      pages += 1;
      // The schema that has just parsed it is what ResponseOf is computed from.
      return endpoint.response.parse({ due: [], next: next(pages) }) as ResponseOf<typeof endpoint>;
    },
  };
  const keys = {
    sealing: await createKeyPair(nodeSealingCrypto, "x25519"),
    signing: await createKeyPair(nodeSealingCrypto, "ed25519"),
  };
  await rewrapDue(api, nodeSealingCrypto, {
    tenantId,
    personId: me,
    keys,
    today: "2026-11-25",
    roster: async () => undefined,
  });
  return pages;
}

test("a server that sends a browser round in circles, or on without end, is left alone", async () => {
  const [here, there] = [EpochId.parse(crypto.randomUUID()), EpochId.parse(crypto.randomUUID())];
  expect(await browseAt(() => here)).toBe(2);
  expect(await browseAt((page) => (page % 2 ? here : there))).toBe(3);
  expect(await browseAt(() => crypto.randomUUID())).toBeLessThan(1_100);
});

/** Somebody with two epochs that are due to his own keys, at a server that refuses the first wrap so. */
async function wrapTwo(refusal: Pick<Problem, "code" | "status">) {
  const madeAt = "2026-11-10T00:00:00.000Z";
  const roster = await GrowingRoster.found(nodeSealingCrypto, OrganisationId.parse(tenantId), me, madeAt);
  const due: DueRewrap[] = [];
  for (let number = 0; number < 2; number++)
    due.push({
      epoch: await sealedEpochOf(nodeSealingCrypto, roster.founder, { tenantId, madeAt }),
      ground: "keys-replaced",
      recipient: { personId: me, publicKey: encodeBase64(roster.founder.pairs.sealing.publicKey) },
      content: {
        evidenceId: EvidenceId.parse(crypto.randomUUID()),
        declaration: "{}",
        ciphertextSha256: encodeBase64(new Uint8Array(32)),
        retentionKeySha256: encodeBase64(new Uint8Array(32)),
        wrap: "",
        signature: encodeBase64(new Uint8Array(64)),
      },
    });
  const calls: string[] = [];
  const api: Pick<ApiClient, "call"> = {
    async call(endpoint, ..._request) {
      calls.push(endpoint.path);
      if (calls.length === 2) throw new ApiRefusal({ ...refusal, title: "refused" });
      // The schema that has just parsed it is what ResponseOf is computed from.
      return endpoint.response.parse(endpoint.path === listDueRewraps.path ? { due } : {}) as ResponseOf<
        typeof endpoint
      >;
    },
  };
  const rewrapping = rewrapDue(api, nodeSealingCrypto, {
    tenantId,
    personId: me,
    keys: roster.founder.pairs,
    today: "2026-11-25",
    roster: async () => roster.roster,
  });
  return { calls, rewrapping };
}

test.each(["evidence.epoch_unknown", "evidence.rewrap_not_due", "request.invalid"] as const)(
  "one epoch that is refused with %s holds up no other",
  async (code) => {
    const { calls, rewrapping } = await wrapTwo({ code, status: 409 });
    expect(await rewrapping).toEqual({ wrapped: 1, doubted: [] });
    expect(calls).toEqual([listDueRewraps.path, keepRewrap.path, keepRewrap.path]);
  },
);

test("a server that fails is left alone until the next time", async () => {
  const { calls, rewrapping } = await wrapTwo({ code: "fault", status: 500 });
  await expect(rewrapping).rejects.toMatchObject({ code: "fault" });
  expect(calls).toEqual([listDueRewraps.path, keepRewrap.path]);
});
