import {
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  readBase64,
  verifyCheckpoint,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { queryUnwalled, simulatedClock } from "@tachiai/platform/testing";
import type { TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditLogs } from "../damage/audit-logs.ts";
import { readCheckpoint, readHashTile, showLogs } from "../logs/read-log.ts";
import { memberOf, testPorts } from "../testing/test-ports.ts";
import {
  newTenant,
  openTestVault,
  recordStamps,
  sealEverything,
  type TestVault,
} from "../testing/test-vault.ts";
import { admitLogReader } from "./admit-log-reader.ts";
import { endLogReader } from "./end-log-reader.ts";
import { listLogReaders } from "./list-log-readers.ts";
import { requireLogReader } from "./require-log-reader.ts";

const administrators = testPorts({ rolesOf: async () => ["administrator"] });
const workers = testPorts({ rolesOf: async () => ["worker"] });
const time = simulatedClock("2026-11-21T03:00:00.000Z");
let vault: TestVault;
let tenantId: TenantId;
beforeAll(async () => {
  vault = await openTestVault({ clock: time.clock });
});
afterAll(() => vault.close());
beforeEach(async () => {
  tenantId = newTenant();
  await recordStamps(vault, tenantId, 3);
  await sealEverything(vault);
});

const admit = (until = "2026-11-30", ports = administrators) =>
  admitLogReader(vault.database, ports, memberOf(tenantId), { tenantId, name: "監査法人 木村", until });
const readerWith = (token: string, of = tenantId) =>
  requireLogReader(vault.database, { tenantId: of, token });

describe("somebody outside who was admitted", () => {
  test("reads checkpoints and tiles of the logs, and verifies them with the log's key", async () => {
    const { token } = await admit();
    const reader = await readerWith(token);
    const logs = await showLogs(vault, reader, tenantId);
    const log = logs.find(({ retentionClass }) => retentionClass === "telework");
    const place = { tenantId, retentionClass: "telework", generation: 1 };
    const note = Buffer.from(await readCheckpoint(vault, reader, place)).toString();
    const key = parseVerifierKey(nodeProofCrypto, log?.verifierKey ?? "");
    expect(await verifyCheckpoint(nodeProofCrypto, note, key)).toMatchObject({ size: 3 });
    expect(parseCheckpoint(parseNote(note).text).root).toHaveLength(32);
    expect(await readHashTile(vault, reader, { ...place, level: 0, index: 0 })).toHaveLength(3 * 32);
  });

  test("reads nothing of another organisation, and not with another token", async () => {
    const { token } = await admit();
    const other = newTenant();
    await expect(readerWith(token, other)).rejects.toThrow("evidence.log_reader_unknown");
    await expect(readerWith(`${"A".repeat(42)}E`)).rejects.toThrow("evidence.log_reader_unknown");
    expect(readBase64(token)).toBeUndefined();
  });

  test("reads to the end of his last day, or until he is stopped", async () => {
    const soon = await admit("2026-11-21");
    const { readerId, token } = await admit();
    time.advance(86_400_000);
    await expect(readerWith(soon.token)).rejects.toThrow("evidence.log_reader_unknown");
    await readerWith(token);
    const ended = { tenantId, readerId };
    await endLogReader(vault.database, administrators, memberOf(tenantId), ended);
    await expect(readerWith(token)).rejects.toThrow("evidence.log_reader_unknown");
    await expect(endLogReader(vault.database, administrators, memberOf(tenantId), ended)).rejects.toThrow(
      "evidence.log_reader_not_found",
    );
    const listed = await listLogReaders(vault.database, administrators, memberOf(tenantId), { tenantId });
    expect(listed.map(({ isLive }) => isLive)).toEqual([false, false]);
    time.advance(-86_400_000);
  });
});

test("only an administrator admits and ends, for a year at the most, and the token is kept by nobody", async () => {
  await expect(admit("2026-11-30", workers)).rejects.toThrow("access.denied");
  await expect(admit("2026-11-20")).rejects.toThrow("evidence.log_reader_too_long");
  await expect(admit("2028-01-01")).rejects.toThrow("evidence.log_reader_too_long");
  const { readerId } = await admit();
  const asWorker = endLogReader(vault.database, workers, memberOf(tenantId), { tenantId, readerId });
  await expect(asWorker).rejects.toThrow("access.denied");
  const list = listLogReaders(vault.database, workers, memberOf(tenantId), { tenantId });
  await expect(list).rejects.toThrow("access.denied");
});

test.each([
  ["is as his entries say", undefined],
  ["is admitted again after he was stopped", "ended_at = null"],
  ["is admitted for longer", "until = until + 1"],
  ["has another name", "name = 'x'"],
])("that an outside reader %s is told so by the nightly audit", async (_, change) => {
  const { readerId } = await admit();
  await endLogReader(vault.database, administrators, memberOf(tenantId), { tenantId, readerId });
  await admit();
  await sealEverything(vault);
  if (change !== undefined)
    await queryUnwalled(
      vault.test.migrateConnection,
      `update evidence.log_reader set ${change} where reader_id = $1`,
      [readerId],
    );
  const damages = (await auditLogs(vault, tenantId)).map(({ subject }) => subject);
  expect(damages).toEqual(change === undefined ? [] : [`log-reader/${readerId}`]);
});
