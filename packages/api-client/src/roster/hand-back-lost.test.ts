import {
  InvitationId,
  OrganisationId,
  PersonId,
  type SignedRosterStatement,
  TenantId,
} from "@tachiai/protocol";
import { readRosterStatement } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { GrowingRoster } from "@tachiai/sealing/testing";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { createApiClient } from "../create-api-client.ts";
import { handBackLost } from "./hand-back-lost.ts";

const tenantId = TenantId.parse("0e8a2b0c-58f5-4b7e-9b3a-0d6f6f0f3a11");
const me = PersonId.parse("44444444-4444-4444-8444-444444444444");
const today = "2026-11-22T00:00:00.000Z";
const Posted = z.object({
  after: z.int(),
  statements: z.array(z.strictObject({ statement: z.string(), signature: z.string() })),
});

let roster: GrowingRoster;
beforeEach(async () => {
  roster = await GrowingRoster.found(
    nodeSealingCrypto,
    OrganisationId.parse(tenantId),
    me,
    "2026-11-10T00:00:00.000Z",
  );
  for (let count = 0; count < 2; count += 1)
    await roster.add({ kind: "invitation-withdrawn", invitationId: await invite() });
});

async function invite() {
  const invitationId = InvitationId.parse(crypto.randomUUID());
  const joiningPublicKey = roster.founder.keys.signingPublicKey;
  const invited = { kind: "invited", invitationId, joiningPublicKey, from: "2026-11-10" } as const;
  await roster.add({ ...invited, groups: [], roles: [] });
  return invitationId;
}

/** A server that has one statement left; `takes` says what it makes of those that are handed to it. */
function openServer(
  takes: (statements: readonly SignedRosterStatement[]) => readonly SignedRosterStatement[],
) {
  let held: readonly SignedRosterStatement[] = roster.statements.slice(0, 1);
  const posted: z.infer<typeof Posted>[] = [];
  const fetch = async (
    url: string,
    { method, body }: { readonly method: string; readonly body?: unknown },
  ) => {
    if (method === "POST") {
      const given = Posted.parse(JSON.parse(String(body)));
      posted.push(given);
      held = [...held, ...takes(given.statements)];
    }
    const after = Number(new URL(url, "http://server").searchParams.get("after") ?? 0);
    const shown = { statements: held.slice(after), length: held.length, serverTime: today };
    const json = async () => (method === "POST" ? { length: roster.statements.length } : shown);
    return { ok: true, status: 200, json, arrayBuffer: async () => new ArrayBuffer(0) };
  };
  return { posted, api: createApiClient({ fetch, baseUrl: "", language: "en" }) };
}

const handBack = ({ api }: ReturnType<typeof openServer>, seenAt: string) =>
  handBackLost({
    api,
    crypto: nodeSealingCrypto,
    tenantId,
    signer: { personId: me, signing: roster.founder.pairs.signing },
    verified: roster.roster,
    keptFrom: async (sequence) => roster.statements.slice(sequence).map((one) => ({ ...one, seenAt })),
  });

test("a server that says it took what was handed back, and shows no more than before, is asked no further", async () => {
  const server = openServer(() => []);
  expect(await handBack(server, today)).toBe(false);
  expect(server.posted).toHaveLength(1);
});

test("a browser that had what was lost when it was new signs behind it that it came back", async () => {
  const server = openServer((statements) => statements);
  expect(await handBack(server, "2026-11-10T09:00:00.000Z")).toBe(true);
  const said = server.posted[0]?.statements.map(({ statement }) => readRosterStatement(statement)?.says.kind);
  expect(said?.slice(0, -1)).not.toContain("handed-back");
  expect(said).toHaveLength(roster.statements.length);
  expect(readRosterStatement(server.posted[0]?.statements.at(-1)?.statement ?? "")).toMatchObject({
    issuedAt: today,
    says: { kind: "handed-back", from: 1 },
  });
});

test("one that got it late itself hands it back and says nothing for it", async () => {
  const server = openServer((statements) => statements);
  expect(await handBack(server, "2026-11-15T00:00:00.000Z")).toBe(true);
  expect(server.posted.map(({ statements }) => statements)).toEqual([roster.statements.slice(1)]);
});
