import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ExportWish,
  HOW_TO_VERIFY,
  inMemory,
  makeExport,
  makeOwnData,
  openExportFiles,
  verifyExport,
} from "@tachiai/evidence-export";
import { buildGoProgram } from "@tachiai/evidence-export/testing";
import { parseCheckpoint, parseNote } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { openTestAuthority } from "@tachiai/evidence-proof/testing";
import { readCertificates, requestTimeStamp } from "@tachiai/evidence-proof/time-stamp";
import { startOfTokyoDay, tokyoDay } from "@tachiai/platform";
import {
  type EvidenceId,
  getCheckpoint,
  getEvidence,
  listEvidence,
  listLogs,
  openExport,
  StampId,
  stamp,
} from "@tachiai/protocol";
import { derivePasswordKeys, loadPersonKeys, unwrapPersonKeys } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Company, type Person, setUpOwnCompany } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";
import { layDownWatching, openWatchingAgent } from "./testing/watched-worker.ts";

const crypto = { proof: nodeProofCrypto, sealing: nodeSealingCrypto };
const password = "勤務の確認 2026";
const reason = "労働基準監督署からの書面による請求（第12号）";
const directory = mkdtempSync(join(tmpdir(), "tachiai-exports-"));

let server: TestServer;
let company: Company;
let worker: Person;
let manager: Person;
let auditor: Person;
let agent: Awaited<ReturnType<typeof openWatchingAgent>>;
let picture: EvidenceId;

beforeAll(async () => {
  server = await openTestServer();
  company = await setUpOwnCompany(server);
  const groupId = await company.group("営業部");
  manager = await company.join("管理 二郎", [{ role: "manager", groupId }], [], { password });
  worker = await company.join("勤務 一郎", ["worker"], [groupId], { password });
  auditor = await company.join("監査 三郎", ["auditor"], [], { password });
  await layDownWatching(server, company);
  agent = await openWatchingAgent(server, company, worker);
  await agent.activate();
  const capturedAt = server.time.clock().toISOString();
  const body = { stampId: StampId.parse(randomUUID()), kind: "work-start" as const, capturedAt };
  await worker.browser.api.call(stamp, { params: params(), body });
  server.time.advance(60_000);
  picture = await agent.take("camera");
  await server.sealed();
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

const params = () => ({ tenantId: company.tenantId });

test("a manager's export of a day is verified by us and by a program that is not ours [EVD-08]", async () => {
  const { zip, made } = await exported(manager, {});
  expect(made).toMatchObject({ contents: 1, leftOut: 0, damaged: 0 });
  expect(await verifyExport(crypto, inMemory(zip))).toMatchObject({
    valid: true,
    manifest: { reason, purpose: "written-request", exportedBy: { name: "管理 二郎" } },
  });
  const files = await openExportFiles(inMemory(zip));
  expect(Buffer.from(await files.read(`contents/${picture}.jpg`)).toString()).toBe("a picture");

  const verify = buildGoProgram(directory, Buffer.from(await files.read(HOW_TO_VERIFY)).toString());
  const whole = verify(saved(zip));
  expect(whole.stdout).toContain(`verified: ${made.entries} entries`);
  expect(whole.status).toBe(0);
  const { logs } = await manager.browser.api.call(listLogs, { params: params() });
  expect(verify(saved(zip), ...logs.map(({ verifierKey }) => verifierKey))).toMatchObject({ status: 0 });
  for (const { path, start } of files.all) {
    const altered = zip.slice();
    altered[start] = (altered[start] ?? 0) ^ 1;
    const { status, stdout } = verify(saved(altered));
    expect(status, path).toBe(1);
    if (!path.startsWith("manifest.")) expect(stdout).toContain(`NOT verified: ${path}`);
  }
});

test("the worker sees who exported his records and why, and each picture names who took it along [EVD-06]", async () => {
  await exported(manager, {});
  const query = { subjectPersonId: worker.personId, action: "evidence.exported" as const };
  const { entries } = await worker.browser.api.call(listEvidence, { params: params(), query });
  expect(entries[0]).toMatchObject({
    actor: { name: "管理 二郎" },
    details: { reason, purpose: "written-request", contentsAs: "opened", contentsOfOthers: 1 },
  });
  const shown = await worker.browser.api.call(getEvidence, { params: { ...params(), evidenceId: picture } });
  expect(shown.looks[0]).toMatchObject({ name: "管理 二郎", reason });
});

test("a worker takes a copy of his own records, pictures still sealed to his key if he likes [EVD-08]", async () => {
  const { zip, made } = await exported(worker, { contents: "sealed", purpose: "own-data" });
  expect(made).toMatchObject({ contents: 1 });
  expect(await verifyExport(crypto, inMemory(zip))).toMatchObject({ valid: true });
  const files = await openExportFiles(inMemory(zip));
  expect(files.all.map(({ path }) => path)).toContain(`contents/${picture}.sealed`);
});

test("who does not open pictures exports none, and who reads nothing of somebody exports nothing of him", async () => {
  const { zip, made } = await exported(auditor, {});
  expect(made).toMatchObject({ contents: 0 });
  expect(await verifyExport(crypto, inMemory(zip))).toMatchObject({ valid: true });
  const { tenantId: _, ...body } = wish({ subjectPersonId: manager.personId });
  await expect(worker.browser.api.call(openExport, { params: params(), body })).rejects.toMatchObject({
    code: "access.denied",
  });
});

test("what an administrator needs to help find an attacker is an export of sign-ins, refusals and looks [EPW-14]", async () => {
  const { subjectPersonId: _, ...everybody } = wish({
    purpose: "attack-investigation",
    contents: "left-out",
    actions: ["identity.signed_in", "identity.sign_in_refused", "access.refused", "evidence.looked"],
  });
  const { zip } = await exportedBy(auditor, everybody);
  expect(await verifyExport(crypto, inMemory(zip))).toMatchObject({
    valid: true,
    manifest: { purpose: "attack-investigation" },
  });
});

test("an export holds the time stamp that covers its entries, and what ties that to its proofs [EVD-08]", async () => {
  const authority = await openTestAuthority();
  try {
    const log = { ...params(), retentionClass: "telework", generation: 1 };
    const checkpoint = Buffer.from(await manager.browser.api.download(getCheckpoint, { params: log }));
    const answer = await authority.reply(requestTimeStamp(checkpoint, randomBytes(8)));
    // As the pass of the night has kept it.
    await server.query(
      `insert into evidence.time_stamp (tenant_id, retention_class, generation, day, size, checkpoint, answer, stamped_at)
       values ($1, 'telework', 1, '2026-11-24', $2, $3, $4, now())`,
      company.tenantId,
      parseCheckpoint(parseNote(checkpoint.toString()).text).size,
      checkpoint.toString(),
      answer,
    );
    await agent.take("camera");
    await server.sealed();
    const { zip } = await exported(manager, { actions: ["telework.picture_sealed"] });
    const authorities = readCertificates(authority.certificate) ?? [];
    const trust = { logKeys: [], witnessKeys: [], authorities };
    expect(await verifyExport(crypto, inMemory(zip), trust)).toMatchObject({
      valid: true,
      stamps: [{ authority: "tsa", isTrusted: true, entries: 1 }],
      manifest: { entries: [{}, {}] },
    });
  } finally {
    await authority.close();
  }
});

test("an export of a part of a day verifies, and says in manifest and report which part", async () => {
  const day = tokyoDay(server.time.clock());
  const from = startOfTokyoDay(day).toISOString();
  const before = new Date(server.time.clock().getTime() + 1).toISOString();
  const { zip } = await exported(manager, { from: day, until: day, within: { from, before } });
  expect(await verifyExport(crypto, inMemory(zip))).toMatchObject({
    valid: true,
    manifest: { from: day, until: day, within: { from, before } },
  });
  const report = await (await openExportFiles(inMemory(zip))).read("report.html");
  expect(Buffer.from(report).toString()).toContain(`<time datetime="${before}">`);
});

test("the file of a disclosure tells a person what is kept of him, opens his pictures and names nobody else's data [EVD-07]", async () => {
  const parts: Uint8Array[] = [];
  const { personId, displayName: name, browser } = worker;
  const made = await makeOwnData(
    { api: browser.api, crypto, personId, name, keys: await keysOf(worker) },
    { ...params(), until: tokyoDay(server.time.clock()), reason: "2026/11/24の開示の請求への回答" },
    { write: async (bytes) => void parts.push(bytes.slice()) },
  );
  expect(made.contents).toBeGreaterThan(0);
  expect(made).toMatchObject({ leftOut: 0, daysLeftOut: [] });
  const files = await openExportFiles(inMemory(new Uint8Array(Buffer.concat(parts))));
  const read = async (path: string) => Buffer.from(await files.read(path));
  const told = JSON.parse((await read("own-data.json")).toString());
  expect(told).toMatchObject({ format: "tachiai-own-data-1" });
  for (const kind of ["account", "membership", "group", "role", "consent", "agent", "stamps", "pictures"])
    expect(told.records).toContainEqual(expect.objectContaining({ kind }));
  const page = (await read("own-data.html")).toString();
  expect(page).toContain("勤務 一郎");
  expect(page).not.toContain("管理 二郎");

  const evidence = inMemory(new Uint8Array(await read("evidence-1.zip")));
  expect(await verifyExport(crypto, evidence)).toMatchObject({
    valid: true,
    manifest: { purpose: "own-data" },
  });
  const opened = await (await openExportFiles(evidence)).read(`contents/${picture}.jpg`);
  expect(Buffer.from(opened).toString()).toBe("a picture");
});

function wish(changed: Partial<ExportWish>): ExportWish {
  return {
    ...params(),
    subjectPersonId: worker.personId,
    contents: "opened",
    purpose: "written-request",
    reason,
    ...changed,
  };
}

function exported(person: Person, changed: Partial<ExportWish>) {
  return exportedBy(person, wish(changed));
}

async function exportedBy(person: Person, order: ExportWish) {
  const { personId, displayName: name, browser } = person;
  const parts: Uint8Array[] = [];
  const made = await makeExport(
    { api: browser.api, crypto, personId, name, keys: await keysOf(person) },
    order,
    { write: async (bytes) => void parts.push(bytes.slice()) },
  );
  return { zip: new Uint8Array(Buffer.concat(parts)), made };
}

async function keysOf({ personId, credential, keys }: Person) {
  const derived = await derivePasswordKeys(nodeSealingCrypto, password, credential.hashing);
  if (!derived.derived) throw new Error(derived.reason);
  const opened = await unwrapPersonKeys(nodeSealingCrypto, personId, keys, derived.wrap);
  if (!opened.unwrapped) throw new Error(opened.reason);
  return loadPersonKeys(nodeSealingCrypto, opened.keys);
}

function saved(zip: Uint8Array): string {
  const file = join(directory, "export.zip");
  writeFileSync(file, zip);
  return file;
}
