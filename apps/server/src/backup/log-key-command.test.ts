import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RealWitness, startWitness } from "@tachiai/evidence/testing";
import { ensureSystemUser } from "@tachiai/platform";
import { addWitness, createGroup, getMe, listWitnesses, setUp, signIn, TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openBrowser } from "../testing/browser.ts";
import { layRelease } from "../testing/lay-release.ts";
import { type NewPerson, newPerson } from "../testing/new-person.ts";
import { runTachiai } from "../testing/run-tachiai.ts";
import { freePorts, killBelow, type StartedServer, startFromSources } from "../testing/started-server.ts";

// One installation as root runs it, whose log key an operator replaces: while it runs, and while it does not.

// Each start of a server copies a release and a database, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const password = "勤務の確認 2026";
let outside: string;
let settings: Record<string, string>;
let administrator: NewPerson;
let server: StartedServer;
let witness: RealWitness;
/** The key that somebody wrote down before anything was replaced. */
let firstKey: string;

const readyToSetUp = /初期設定.*setup#([\w-]+)/;
const ready = /この機械で開く: http:\/\/localhost:\d+\//;

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), "tachiai-log-key-"));
  await chmod(outside, 0o755);
  await ensureSystemUser("tachiai", { announce: () => {} });
  settings = {
    TACHIAI_DATA: join(outside, "data"),
    TACHIAI_NAMES: "localhost",
    ...(await freePorts()),
  };
  administrator = await newPerson("管理 花子", undefined, password);
  await layRelease(join(outside, "data"));
  server = startFromSources(settings);
  const [, token = ""] = await server.said(readyToSetUp);
  const { api } = openBrowser({ baseUrl: address() });
  await api.call(setUp, {
    body: { token, use: "own-use", organisationName: "試験商事", administrator },
  });
  const { params, logKey } = await witnessed();
  firstKey = logKey;
  witness = await startWitness(join(outside, "witness"), logKey);
  const { url, verifierKey } = witness;
  await api.call(addWitness, {
    params,
    body: { url, verifierKey, operator: "監査法人", isSameOperator: false },
  });
});
afterAll(async () => {
  vi.resetConfig();
  await witness?.stop();
  await killBelow(outside);
  await rm(outside, { recursive: true, force: true });
});

const address = () => `http://localhost:${settings["TACHIAI_PORT"]}`;

/** Signed in anew, since each start of the server may have come between. */
async function signedIn() {
  const { api } = openBrowser({ baseUrl: address() });
  await api.call(signIn, { body: { email: administrator.email, signIn: administrator.credential.signIn } });
  const [place] = (await api.call(getMe)).places;
  return { api, params: { tenantId: TenantId.parse(place?.organisationId) } };
}

/** Who witnesses, and the key that signs the logs now. */
async function witnessed() {
  const { api, params } = await signedIn();
  return { params, ...(await api.call(listWitnesses, { params })) };
}

/** Something new in the log, which the witness signs as it has signed all before. */
async function goOn(name: string): Promise<void> {
  const { api, params } = await signedIn();
  const logs = async () => (await api.call(listWitnesses, { params })).witnesses[0]?.logs ?? [];
  const sizes = async () => (await logs()).reduce((sum, { size }) => sum + size, 0);
  const before = await sizes();
  await api.call(createGroup, { params, body: { name } });
  // What is not sealed yet is in no log that the witness could have signed.
  await expect.poll(sizes, { timeout: 120_000, interval: 500 }).toBeGreaterThan(before);
  const isCurrent = async () =>
    (await logs()).every(({ size, cosignedSize, trouble }) => cosignedSize === size && !trouble);
  await expect.poll(isCurrent, { timeout: 120_000, interval: 500 }).toBe(true);
}

async function exportTo(file: string): Promise<string> {
  const path = join(outside, file);
  const words = ["export", "--server", address(), "--email", administrator.email, "--contents", "left-out"];
  const why = ["--purpose", "proper-use-check", "--reason", "鍵の交代のあとの監査のため", "--out", path];
  const made = await runTachiai([...words, ...why], settings, `${password}\n`);
  expect(made, made.said).toMatchObject({ code: 0 });
  return path;
}

/** What an auditor's own check says who has written down one log key. */
const verify = (file: string, logKey: string) => runTachiai(["verify", "--log-key", logKey, file], settings);

/** Verified from that key on, with what the witness has signed; the entry of the export itself it has not seen yet. */
async function expectVerified(file: string, logKey: string): Promise<void> {
  const verified = await verify(file, logKey);
  expect(verified, verified.said).toMatchObject({ code: 0 });
  expect(verified.said).toMatch(/witness: witness\.example\/w1 \(signed [1-9]/);
}

async function restart(): Promise<void> {
  server.process.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  server = startFromSources(settings);
  await server.said(ready);
}

test("an operator replaces the log key of a running and of a stopped server by a command; whoever wrote down the first key verifies what each of them has signed", async () => {
  await goOn("営業部");
  const before = await exportTo("before.zip");
  await expectVerified(before, firstKey);

  expect(await runTachiai(["log-key", "replace"], settings)).toMatchObject({ code: 0 });
  await server.said(/another key signs the logs from now on/);
  const { logKey: secondKey } = await witnessed();
  expect(secondKey).not.toBe(firstKey);
  await goOn("総務部");
  await restart();
  expect(server.output()).not.toContain("another key signs");
  expect((await witnessed()).logKey).toBe(secondKey);
  await goOn("経理部");
  const between = await exportTo("between.zip");
  for (const key of [firstKey, secondKey]) await expectVerified(between, key);

  server.process.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(await runTachiai(["log-key", "replace"], settings)).toMatchObject({ code: 0 });
  server = startFromSources(settings);
  await server.said(ready);
  expect(server.output()).toContain("another key signs the logs from now on");
  const { logKey: thirdKey } = await witnessed();
  await goOn("開発部");
  const after = await exportTo("after.zip");
  for (const key of [firstKey, secondKey, thirdKey]) await expectVerified(after, key);

  // Forward only: whoever knows the newest key believes no older one.
  expect(await verify(before, thirdKey)).toMatchObject({
    code: 1,
    said: expect.stringContaining("[log.not_pinned]"),
  });
});
