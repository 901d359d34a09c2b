import { GroupId, OrganisationId, PersonId, TenantId } from "@tachiai/protocol";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { GrowingRoster } from "@tachiai/sealing/testing";
import { beforeEach, expect, test } from "vitest";
import { createApiClient } from "../create-api-client.ts";
import { followRoster } from "./follow-roster.ts";

const tenantId = TenantId.parse("0e8a2b0c-58f5-4b7e-9b3a-0d6f6f0f3a11");
const me = PersonId.parse("44444444-4444-4444-8444-444444444444");
const today = "2026-11-22T00:00:00.000Z";
const seenAt = { now: today, wholeAt: today };

let roster: GrowingRoster;
let verified: GrowingRoster["roster"];
beforeEach(async () => {
  const organisationId = OrganisationId.parse(tenantId);
  roster = await GrowingRoster.found(nodeSealingCrypto, organisationId, me, "2026-11-10T00:00:00.000Z");
  verified = roster.roster;
  for (let count = 0; count < 7; count += 1)
    await roster.add({ kind: "group", groupId: GroupId.parse(crypto.randomUUID()) });
  roster.now = Date.parse(today);
});

/** At a server that gives two statements at once. */
function follow(serverTime = today) {
  const fetch = async (url: string) => {
    const after = Number(new URL(url, "http://server").searchParams.get("after"));
    const statements = roster.statements.slice(after, after + 2);
    const json = async () => ({ statements, length: roster.statements.length, serverTime });
    return { ok: true, status: 200, json, arrayBuffer: async () => new ArrayBuffer(0) };
  };
  const api = createApiClient({ fetch, baseUrl: "", language: "en" });
  return followRoster(api, nodeSealingCrypto, tenantId, verified, seenAt);
}

test("what came back is followed though that it did is said answers later", async () => {
  expect(await follow()).toMatchObject({ followed: false, found: "invalid", doubt: "issued-long-ago" });
  await roster.add({ kind: "handed-back", from: 1 });
  const following = await follow();
  expect(following).toMatchObject({ followed: true, roster: roster.roster });
  expect(following).toMatchObject({ added: roster.statements.slice(1) });
});

test("a server whose clock goes with back-dated statements does not make them this device's fault", async () => {
  expect(await follow("2026-11-10T00:00:00.000Z")).toMatchObject({
    followed: false,
    found: "invalid",
    doubt: "issued-long-ago",
  });
});

test("what is to come by a clock that is more than a day behind the server's is not followed, and the clocks are named", async () => {
  await roster.add({ kind: "handed-back", from: 1 });
  roster.now = Date.parse("2026-11-25T00:00:00.000Z");
  await roster.add({ kind: "group", groupId: GroupId.parse(crypto.randomUUID()) });
  const ahead = { followed: false, doubt: "issued-ahead" };
  expect(await follow("2026-11-25T00:00:00.000Z")).toMatchObject({ ...ahead, found: "clock-off" });
  expect(await follow()).toMatchObject({ ...ahead, found: "invalid" });
  expect(await follow("2026-11-18T00:00:00.000Z")).toMatchObject({ ...ahead, found: "invalid" });
});
