import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type RealWitness, startWitness } from "@tachiai/evidence/testing";
import { ensureSystemUser, tokyoDay } from "@tachiai/platform";
import {
  addWitness,
  admitLogReader,
  EvidenceId,
  endLogReader,
  getEvidence,
  getHome,
  getMe,
  getProof,
  listEvidence,
  listWitnesses,
  readLogs,
  setUp,
  signIn,
  TenantId,
} from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openBrowser } from "../testing/browser.ts";
import { layRelease } from "../testing/lay-release.ts";
import { type NewPerson, newPerson } from "../testing/new-person.ts";
import { runTachiai } from "../testing/run-tachiai.ts";
import {
  freePorts,
  killBelow,
  repository,
  type StartedServer,
  startFromSources,
} from "../testing/started-server.ts";

// One installation as root runs it: started, used, backed up with one command, and put back with another.

// Each start of a server copies a release and a database, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

let outside: string;
let data: string;
let settings: Record<string, string>;
let folder: string;
let administrator: NewPerson;
let server: StartedServer;

const readyToSetUp = /初期設定.*setup#([\w-]+)/;
const ready = /この機械で開く: http:\/\/localhost:\d+\//;

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), "tachiai-backup-"));
  await chmod(outside, 0o755);
  await ensureSystemUser("tachiai", { announce: () => {} });
  data = join(outside, "data");
  folder = join(outside, "backups");
  settings = { TACHIAI_DATA: data, TACHIAI_NAMES: "localhost", ...(await freePorts()) };
  administrator = await newPerson("管理 花子");
  await layRelease(data);
  server = startFromSources(settings);
  const [, token = ""] = await server.said(readyToSetUp);
  await browser().api.call(setUp, {
    body: { token, use: "own-use", organisationName: "試験商事", administrator },
  });
});
afterAll(async () => {
  vi.resetConfig();
  await killBelow(outside);
  await rm(outside, { recursive: true, force: true });
});

const browser = () => openBrowser({ baseUrl: `http://localhost:${settings["TACHIAI_PORT"]}` });

const tachiai = (words: readonly string[], { data: at = data, lang = "en" } = {}) =>
  runTachiai(words, { ...settings, TACHIAI_DATA: at, LANG: lang });

test("one command backs up the running server, another checks it, and both say what they did in two languages", async () => {
  const made = await tachiai(["backup", folder]);
  expect(made).toMatchObject({ code: 0, said: expect.stringContaining("Backed up: ") });
  expect(made.said).toContain("The retention keys are not in it");
  expect(made.said).toMatch(
    /(disk of this folder(: | is encrypted: )|whether the disk of this folder is encrypted: )/,
  );
  const [name = ""] = await readdir(folder);
  expect((await stat(join(folder, name))).uid).not.toBe(0);

  expect(await tachiai(["backup", "verify", folder], { lang: "ja_JP.UTF-8" })).toMatchObject({
    code: 0,
    said: expect.stringContaining("ファイルすべてが書いたときのままです"),
  });
  expect(await tachiai(["backup", "retention-keys", join(outside, "keys")])).toMatchObject({ code: 0 });

  await writeFile(join(folder, name, "keys/installation-id"), "another");
  expect(await tachiai(["backup", "verify", folder])).toMatchObject({
    code: 1,
    said: expect.stringContaining(`(altered): ${join(folder, name, "keys/installation-id")}`),
  });
  await rm(join(folder, name), { recursive: true });
});

test("a folder that is missing, or inside the data, and words that are wrong, are told apart", async () => {
  expect(await tachiai(["backup"])).toMatchObject({
    code: 2,
    said: expect.stringContaining("Give one folder"),
  });
  expect(await tachiai(["backup", "verify", join(outside, "nothing")])).toMatchObject({
    code: 1,
    said: expect.stringContaining("There is no finished backup"),
  });
  expect(await tachiai(["backup", join(data, "backups")], { lang: "ja_JP.UTF-8" })).toMatchObject({
    code: 1,
    said: expect.stringContaining("データフォルダーの中にはバックアップできません"),
  });
  expect(await tachiai(["restore", folder])).toMatchObject({ code: 1 });
});

test("what was backed up comes back on an empty disk: the server asks the witness, starts, and people sign in", async () => {
  const before = browser();
  const witness = await addWitnessOf(before);
  const tenant = { tenantId: await signInAgain(before.api) };
  const body = { name: "監査法人 木村", until: tokyoDay(new Date(Date.now() + 86_400_000)) };
  const { readerId, token } = await before.api.call(admitLogReader, { params: tenant, body });
  expect(await tachiai(["backup", folder])).toMatchObject({ code: 0 });
  await before.api.call(endLogReader, { params: { ...tenant, readerId } });
  server.process.kill("SIGTERM");
  expect(await server.ended).toBe(0);

  const elsewhere = join(outside, "elsewhere");
  expect(await tachiai(["restore", folder, "--witness", "8481"], { data: elsewhere })).toMatchObject({
    code: 1,
    said: expect.stringContaining("This is no address of a witness: 8481. Nothing was changed."),
  });
  expect(await readdir(outside)).not.toContain("elsewhere");
  const restored = await tachiai(["restore", folder], { data: elsewhere });
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining("Restored: ") });
  expect(restored.said).toContain("everybody signs in anew");
  await layRelease(elsewhere);
  const again = startFromSources({ ...settings, TACHIAI_DATA: elsewhere });
  await again.said(ready);
  await expect(before.api.call(getMe)).rejects.toMatchObject({ code: "access.signed_out" });
  const asReader = browser().api.call(readLogs, { params: { ...tenant, token } });
  await expect(asReader).rejects.toMatchObject({ code: "evidence.log_held_back" });
  const { api } = browser();
  const params = { tenantId: await signInAgain(api) };
  const { items } = await api.call(getHome, { params });
  expect(items).toContainEqual(expect.objectContaining({ kind: "log-access-held-back", count: 1 }));

  const { entries } = await api.call(listEvidence, { params });
  const own = entries.filter(({ retentionClass }) => retentionClass === "access");
  const proofs: string[] = [];
  for (const evidenceId of [own.at(-1), own.at(0)].map(
    (entry) => entry?.evidenceId ?? EvidenceId.parse(""),
  )) {
    const isVerified = async () =>
      (await api.call(getEvidence, { params: { ...params, evidenceId } })).verification.state;
    await expect.poll(isVerified).toBe("verified");
    const file = join(outside, `${evidenceId}.proof.json`);
    await writeFile(file, await api.download(getProof, { params: { ...params, evidenceId } }));
    proofs.push(file);
  }
  const verified = await tachiai(["verify", ...proofs]);
  expect(verified.code, verified.said).toBe(3);
  expect(verified.said).toMatch(/log: \S+\/access\/1\n/);
  expect(verified.said).toMatch(/log: \S+\/access\/(?!1\n)\d+\n/);
  again.process.kill("SIGTERM");
  expect(await again.ended).toBe(0);
  await witness.stop();
});

test("where nobody knows what was shredded, a restored server starts on the operator's word only", async () => {
  const alone = { ...settings, TACHIAI_DATA: join(outside, "alone") };
  expect(await tachiai(["restore", folder], { data: alone.TACHIAI_DATA })).toMatchObject({ code: 0 });
  await layRelease(alone.TACHIAI_DATA);
  const refused = startFromSources(alone);
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toContain("消したものの記録");

  expect(await tachiai(["restore", "--accept", "lost-ledger"], { data: alone.TACHIAI_DATA })).toMatchObject({
    code: 0,
    said: expect.stringContaining("Accepted: "),
  });
  const accepted = startFromSources(alone);
  await accepted.said(ready);
  const { api } = browser();
  const params = { tenantId: await signInAgain(api) };
  const { entries } = await api.call(listEvidence, { params, query: { action: "evidence.ledger_lost" } });
  expect(entries).toHaveLength(1);
  accepted.process.kill("SIGTERM");
  expect(await accepted.ended).toBe(0);
});

type Api = ReturnType<typeof openBrowser>["api"];

async function signInAgain(api: Api): Promise<TenantId> {
  await api.call(signIn, { body: { email: administrator.email, signIn: administrator.credential.signIn } });
  const [place] = (await api.call(getMe)).places;
  return TenantId.parse(place?.organisationId);
}

/** Has the server ask a real witness, and waits until that has its shred ledger. */
async function addWitnessOf({ api }: ReturnType<typeof openBrowser>): Promise<RealWitness> {
  const params = { tenantId: await signInAgain(api) };
  const { logKey } = await api.call(listWitnesses, { params });
  const witness = await startWitness(join(outside, "witness"), logKey);
  const { url, verifierKey } = witness;
  await api.call(addWitness, {
    params,
    body: { url, verifierKey, operator: "監査法人", isSameOperator: false },
  });
  const ledger = `${url}/tachiai/shred-ledger?installation=${logKey.split(".")[0]}`;
  await expect.poll(async () => (await fetch(ledger)).status, { timeout: 120_000 }).toBe(200);
  return witness;
}

/** Starts what the command starts, and kills it once it has got to work: no chance to clean up. */
async function killWhen(
  order: Readonly<Record<string, string>>,
  atWork: () => Promise<boolean>,
  more: { data?: string } = {},
): Promise<void> {
  const entry = join(repository, "apps/server/src/backup/main.ts");
  const child = spawn(process.execPath, [entry, JSON.stringify({ ...order, language: "en" })], {
    cwd: "/",
    env: {
      PATH: process.env["PATH"],
      HOME: "/root",
      NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
      ...settings,
      TACHIAI_DATA: more.data ?? data,
    },
    stdio: "ignore",
  });
  const ended = once(child, "close");
  while (child.exitCode === null && !(await atWork())) await pause(2);
  child.kill("SIGKILL");
  await ended;
  expect(child.signalCode).toBe("SIGKILL");
}

const namesIn = (directory: string) => readdir(directory).catch((): string[] => []);

test("killed in the middle, a backup is none and a restore is begun anew", async () => {
  const killed = join(outside, "killed");
  const isCopying = async () => {
    const [unfinished] = (await namesIn(killed)).filter((name) => name.startsWith(".unfinished-"));
    return unfinished !== undefined && (await namesIn(join(killed, unfinished))).includes("postgres");
  };
  await killWhen({ kind: "backup", folder: killed }, isCopying);
  expect(await tachiai(["backup", "verify", killed])).toMatchObject({
    code: 1,
    said: expect.stringContaining("There is no finished backup"),
  });
  expect(await tachiai(["backup", killed])).toMatchObject({ code: 0 });
  expect(await namesIn(killed)).toEqual([expect.not.stringMatching(/^\./)]);

  const target = join(outside, "killed-restore");
  const isRestoring = async () => (await namesIn(join(target, "postgres/data"))).includes("base");
  await killWhen({ kind: "restore", folder: killed }, isRestoring, { data: target });
  expect(await namesIn(target)).toContain("restoring");
  expect(await tachiai(["restore", killed], { data: target })).toMatchObject({ code: 0 });
  expect(await namesIn(target)).not.toContain("restoring");
  expect(await tachiai(["backup", "verify", killed])).toMatchObject({ code: 0 });
});

test("a server does not start on a restore that is half", async () => {
  const half = join(outside, "half");
  expect(await tachiai(["restore", folder], { data: half })).toMatchObject({ code: 0 });
  await writeFile(join(half, "restoring"), "");
  await layRelease(half);
  const refused = startFromSources({ ...settings, TACHIAI_DATA: half });
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toContain("復元が終わっていません");
});
