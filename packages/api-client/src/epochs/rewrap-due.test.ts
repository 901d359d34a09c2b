import { EpochId, listDueRewraps, PersonId, type ResponseOf, TenantId } from "@tachiai/protocol";
import { createKeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { expect, test } from "vitest";
import type { ApiClient } from "../create-api-client.ts";
import { rewrapDue } from "./rewrap-due.ts";

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
    tenantId: TenantId.parse("11111111-1111-4111-8111-111111111111"),
    personId: PersonId.parse("22222222-2222-4222-8222-222222222222"),
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
