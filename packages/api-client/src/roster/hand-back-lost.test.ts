import { OrganisationId, type SignedRosterStatement, TenantId } from "@tachiai/protocol";
import { emptyRoster } from "@tachiai/sealing";
import { expect, test } from "vitest";
import { createApiClient } from "../create-api-client.ts";
import { handBackLost } from "./hand-back-lost.ts";

const tenantId = TenantId.parse("0e8a2b0c-58f5-4b7e-9b3a-0d6f6f0f3a11");
const kept: SignedRosterStatement[] = [0, 1, 2].map((sequence) => ({
  statement: `{"sequence":${sequence}}`,
  signature: Buffer.alloc(64).toString("base64"),
}));

test("a server that says it took what was handed back, and shows no more than before, is asked no further", async () => {
  const posted: string[] = [];
  const fetch = async (url: string, { method }: { readonly method: string }) => {
    if (method === "POST") posted.push(url);
    const shown = { statements: kept.slice(0, 1), length: 1, serverTime: "2026-11-22T00:00:00.000Z" };
    const json = async () => (method === "POST" ? { length: 3 } : shown);
    return { ok: true, status: 200, json, arrayBuffer: async () => new ArrayBuffer(0) };
  };
  const api = createApiClient({ fetch, baseUrl: "", language: "en" });
  const verified = { ...emptyRoster(OrganisationId.parse(tenantId)), length: kept.length };
  const keptFrom = async (sequence: number) => kept.slice(sequence);
  expect(await handBackLost({ api, tenantId, verified, keptFrom })).toBe(false);
  expect(posted).toHaveLength(1);
});
