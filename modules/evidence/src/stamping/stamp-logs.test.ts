import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseCheckpoint, parseNote } from "@tachiai/evidence-proof";
import { openTestAuthority, type TestAuthority } from "@tachiai/evidence-proof/testing";
import { requestTimeStamp } from "@tachiai/evidence-proof/time-stamp";
import { inTenant } from "@tachiai/platform";
import { simulatedClock } from "@tachiai/platform/testing";
import type { TenantId } from "@tachiai/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { listLogs } from "../logs/log.store.ts";
import { memberOf, testPorts } from "../testing/test-ports.ts";
import {
  newTenant,
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
  testActor,
} from "../testing/test-vault.ts";
import { findStamp } from "./find-stamp.ts";
import { getStamp } from "./get-stamp.ts";
import { setStamping } from "./set-stamping.ts";
import { showStamping } from "./show-stamping.ts";
import { stampLogs } from "./stamp-logs.ts";

const runner = testPorts({ mayRunInstallation: async () => true });
const nobody = testPorts();
const time = simulatedClock("2026-11-24T00:00:00.000Z");
let authority: TestAuthority;
let vault: TestVault;
let tenantId: TenantId;

beforeAll(async () => {
  authority = await openTestAuthority();
});
afterAll(() => authority.close());
beforeEach(async () => {
  vault = await openTestVault({ clock: time.clock });
  tenantId = newTenant();
  authority.answerInstead = undefined;
});
afterEach(() => vault.close());

const set = (change: { url?: string; authority?: string }, ports = runner) =>
  setStamping(vault.database, ports, memberOf(tenantId), { tenantId, ...change });
const shown = async () => {
  const { logs } = await showStamping(vault.database, nobody, memberOf(tenantId), { tenantId });
  return logs.find(({ retentionClass }) => retentionClass === "telework");
};
const day = (text: string) => ({ tenantId, retentionClass: "telework", generation: 1, day: text });

async function sealStamps(count: number) {
  await recordStamps(vault, tenantId, count);
  await sealEverything(vault);
}

test("each day's checkpoint of a log is stamped once, and openssl verifies what is given out", async () => {
  await sealStamps(3);
  expect(await stampLogs(vault)).toMatchObject({ stamped: 0, waiting: 0 });
  await set({ url: authority.url, authority: authority.certificate });
  await sealEverything(vault);
  // One for the telework log, one for the organisation's, in which the setting stands.
  expect(await stampLogs(vault)).toEqual({ stamped: 2, waiting: 0, faults: [] });
  await sealStamps(2);
  expect(await stampLogs(vault)).toMatchObject({ stamped: 0, waiting: 0 });
  time.advance(86_400_000);
  expect(await stampLogs(vault)).toMatchObject({ stamped: 1 });
  expect(await shown()).toMatchObject({ day: "2026-11-25" });

  const stamp = await getStamp(vault.database, memberOf(tenantId), day("2026-11-25"));
  const { directory } = authority;
  writeFileSync(join(directory, "checkpoint"), stamp.checkpoint);
  writeFileSync(join(directory, "day.tsr"), Buffer.from(stamp.answer, "base64"));
  const words = ["ts", "-verify", "-data", "checkpoint", "-in", "day.tsr", "-CAfile", "ca.pem"];
  expect(execFileSync("openssl", words, { cwd: directory, stdio: "pipe" }).toString()).toContain("OK");
  await expect(getStamp(vault.database, memberOf(tenantId), day("2026-11-26"))).rejects.toMatchObject({
    code: "evidence.time_stamp_not_found",
  });
});

test("the earliest stamp that covers an entry is given, or the newest while none does", async () => {
  await set({ url: authority.url, authority: authority.certificate });
  for (const count of [3, 2, 4]) {
    await sealStamps(count);
    await stampLogs(vault);
    time.advance(86_400_000);
  }
  const sizeFor = async (size: number) => {
    const log = { tenantId, retentionClass: "telework", generation: 1, size };
    const { checkpoint } = await findStamp(vault.database, memberOf(tenantId), log);
    return parseCheckpoint(parseNote(checkpoint).text).size;
  };
  expect(await sizeFor(1)).toBe(3);
  expect(await sizeFor(4)).toBe(5);
  expect(await sizeFor(9)).toBe(9);
  expect(await sizeFor(10)).toBe(9);
  const other = { tenantId, retentionClass: "access", generation: 1, size: 1 };
  await expect(findStamp(vault.database, memberOf(tenantId), other)).rejects.toMatchObject({
    code: "evidence.time_stamp_not_found",
  });
});

test("an authority that does not answer is asked again later, and shown until it does", async () => {
  await sealStamps(3);
  await set({ url: authority.url, authority: authority.certificate });
  authority.answerInstead = async () => ({ status: 503, body: Buffer.from("later") });
  expect(await stampLogs(vault)).toMatchObject({ stamped: 0, waiting: 1 });
  const since = time.clock().toISOString();
  time.advance(600_000);
  await stampLogs(vault);
  expect(await shown()).toMatchObject({ trouble: "unreachable", unansweredSince: since });
  authority.answerInstead = undefined;
  expect(await stampLogs(vault)).toMatchObject({ waiting: 0 });
  expect(await shown()).not.toHaveProperty("trouble");
});

test("answers about something else, to another request or of another authority are kept by nobody", async () => {
  await sealStamps(3);
  await set({ url: authority.url, authority: authority.certificate });
  const [stranger, nonce] = [await openTestAuthority(), Buffer.alloc(8, 1)];
  try {
    const wrong = {
      "other-imprint": () => authority.reply(requestTimeStamp(Buffer.from("other"), nonce)),
      "other-nonce": async () => {
        const [log] = await inTenant(vault.database, testActor, tenantId, listLogs);
        return authority.reply(requestTimeStamp(Buffer.from(log?.checkpoint ?? ""), nonce));
      },
      untrusted: (request: Uint8Array) => stranger.reply(request),
      malformed: async () => Buffer.from("nonsense"),
    };
    for (const [trouble, body] of Object.entries(wrong)) {
      authority.answerInstead = async (request) => ({ status: 200, body: await body(request) });
      expect(await stampLogs(vault)).toMatchObject({ stamped: 0, faults: [] });
      expect(await shown(), trouble).toMatchObject({ trouble });
    }
  } finally {
    await stranger.close();
  }
});

test("only who runs the installation names the authority, by an address and certificates that are ones", async () => {
  await expect(set({ url: authority.url }, nobody)).rejects.toMatchObject({ code: "access.denied" });
  await expect(set({ url: "ftp://tsa.example" })).rejects.toMatchObject({ code: "evidence.address_refused" });
  for (const pem of ["no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"])
    await expect(set({ url: authority.url, authority: pem })).rejects.toMatchObject({
      code: "evidence.authority_malformed",
    });
  await set({ url: authority.url });
  const view = { tenantId };
  expect(await showStamping(vault.database, runner, memberOf(tenantId), view)).toMatchObject({
    isOn: true,
    url: authority.url,
    isHeldAgainstAuthority: false,
  });
  time.advance(1);
  await set({});
  expect(await showStamping(vault.database, runner, memberOf(tenantId), view)).toMatchObject({ isOn: false });
});
