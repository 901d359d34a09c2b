import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { record } from "@tachiai/evidence";
import { compileGoProgram } from "@tachiai/evidence-export/testing";
import { signCheckpoint } from "@tachiai/evidence-proof";
import { inTenant } from "@tachiai/platform";
import {
  admitLogReader,
  decideLogPublication,
  endLogPublication,
  endLogReader,
  getHome,
  listLogs,
  proposeLogPublication,
  readLogs,
  type TenantId,
} from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Company, setUpOwnCompany } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

const guide = resolve(import.meta.dirname, "../../../docs/integrators.md");
const system = { kind: "system", name: "test" } as const;
let server: TestServer;
let company: Company;
let directory: string;
let program: string;
beforeAll(async () => {
  server = await openTestServer();
  company = await setUpOwnCompany(server);
  directory = await mkdtemp(join(tmpdir(), "tachiai-log-readers-"));
  program = compileGoProgram(directory, await readFile(guide, "utf8"));
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

async function grow(tenantId: TenantId, count: number): Promise<void> {
  await inTenant(server.database, system, tenantId, async (tx) => {
    for (let number = 0; number < count; number++)
      await record(tx, system, {
        action: "telework.stamped",
        subject: "stamp",
        retention: "attendance",
        details: { number },
      });
  });
  await server.sealed();
}

/** Admits somebody, and gives where he reads. */
async function admit() {
  const { readerId, token } = await company.administrator.browser.api.call(admitLogReader, {
    params: { tenantId: company.tenantId },
    body: { name: "監査法人 木村", until: "2026-12-31" },
  });
  const { logs } = await server.browser().api.call(readLogs, {
    params: { tenantId: company.tenantId, token },
  });
  const log = logs.find(({ retentionClass }) => retentionClass === "attendance");
  if (!log) throw new Error("there are stamps");
  const address = `/v1/log-readers/${company.tenantId}/${token}/logs/attendance/1/`;
  return { readerId, address, verifierKey: log.verifierKey };
}

/** What the program prints, and how it ends; the server answers it from this process. */
function follow(address: string, verifierKey: string, kept: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, [`${server.urls.plain}${address}`, verifierKey, kept], (error, stdout, stderr) =>
      resolve(`${stdout}${stderr}${error ? "ended with 1" : ""}`),
    );
  });
}

const get = (path: string) => server.browser().send(path, { method: "GET" });

test("the program of the guide, which is not ours, reads every leaf of a log, reaches its root and follows it as it grows", async () => {
  await grow(company.tenantId, 300);
  const { address, verifierKey } = await admit();
  const kept = join(directory, "checkpoint");
  expect(await follow(address, verifierKey, kept)).toMatch(
    /^verified: 300 entries, 300 leaves read, root \S+=\n$/,
  );

  await grow(company.tenantId, 400);
  expect(await follow(address, verifierKey, kept)).toMatch(
    /^grown from 300\nverified: 700 entries, 700 leaves read, root \S+=\n$/,
  );

  // Who holds the log's key can sign another past; whoever kept the true one finds it.
  const origin = `${server.app.vault.logIdentity.installationId}.tachiai/${company.tenantId}/attendance/1`;
  const signer = server.app.vault.logIdentity.signerOf(origin);
  const split = join(directory, "split");
  await writeFile(split, await signCheckpoint([signer], { origin, size: 300, root: new Uint8Array(32) }));
  expect(await follow(address, verifierKey, split)).toMatch(
    /^NOT what it should be: the log has two truths.*\nended with 1$/,
  );
});

test("files of a log may be kept for a day, but no checkpoint and no refusal", async () => {
  const { address } = await admit();
  const full = await get(`${address}tile/entries/000`);
  expect(full).toMatchObject({ status: 200, headers: { "content-type": "application/octet-stream" } });
  expect(full.body).toHaveLength(256 * 87);
  expect(full.headers["cache-control"]).toBe("private, max-age=86400, immutable");
  const partial = await get(`${address}tile/0/001.p/3`);
  expect(partial.body).toHaveLength(3 * 32);
  const checkpoint = await get(`${address}checkpoint`);
  expect(checkpoint.headers).toMatchObject({
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
  });
  for (const none of [
    "tile/entries/009",
    "tile/entries/000.p/256",
    "tile/entries/0",
    "tile/0/000.p/0",
    "tile/7/000",
  ]) {
    const answer = await get(`${address}${none}`);
    expect(answer.status, none).toBe(404);
    expect(await answer.json()).toMatchObject({ code: "evidence.tile_not_found" });
    expect(answer.headers["cache-control"]).toBe("no-store");
  }
});

test("once the admission has ended, no path of it is there any more", async () => {
  const { readerId, address } = await admit();
  await company.administrator.browser.api.call(endLogReader, {
    params: { tenantId: company.tenantId, readerId },
  });
  for (const path of ["checkpoint", "tile/0/000", "tile/entries/000", "tile/entries/x"])
    expect((await get(`${address}${path}`)).status, path).toBe(404);
});

test("a log that two people have published is followed by everybody, and nothing else of the organisation is; then it is as if it had never been there", async () => {
  await grow(company.tenantId, 3);
  const { api } = company.administrator.browser;
  const second = await company.join("監査 三郎", ["auditor"]);
  const params = { tenantId: company.tenantId };
  const published = `/v1/published-logs/${company.tenantId}`;
  const open = `${published}/attendance/1/`;
  expect((await get(`${open}checkpoint`)).status).toBe(404);

  const body = { retentionClass: "attendance", reason: "入札の条件として" };
  const { publicationId } = await api.call(proposeLogPublication, { params, body });
  const ofPublication = { ...params, publicationId };
  const { items } = await second.browser.api.call(getHome, { params });
  expect(items.map(({ kind }) => kind)).toContain("log-publications-to-decide");
  expect((await get(`${open}checkpoint`)).status).toBe(404);
  await second.browser.api.call(decideLogPublication, {
    params: ofPublication,
    body: { decision: "approve" },
  });

  const { logs } = await api.call(listLogs, { params });
  const { verifierKey = "" } = logs.find(({ retentionClass }) => retentionClass === "attendance") ?? {};
  expect(await follow(open, verifierKey, join(directory, "published"))).toMatch(/^verified: \d+ entries/);
  const tile = await server.browser().send(`${open}tile/entries/000`, {
    method: "GET",
    headers: { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" },
  });
  expect(tile.headers).toMatchObject({
    "access-control-allow-origin": "*",
    "cache-control": "public, max-age=86400, immutable",
  });
  for (const other of ["organisation/1/checkpoint", "organisation/1/tile/entries/000", "access/1/tile/0/000"])
    expect((await get(`${published}/${other}`)).status, other).toBe(404);
  for (const none of ["", "/attendance", "/attendance/1", "/attendance/1/tile"])
    expect((await get(`${published}${none}`)).status, none).toBe(404);
  expect((await get(`/v1/tenants/${company.tenantId}/logs`)).status).toBe(401);

  await api.call(endLogPublication, { params: ofPublication });
  const never = await get(`/v1/published-logs/${randomUUID()}/attendance/1/checkpoint`);
  const ended = await get(`${open}checkpoint`);
  expect({ status: ended.status, body: ended.body }).toEqual({ status: never.status, body: never.body });
});
