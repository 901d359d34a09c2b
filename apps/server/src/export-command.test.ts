import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { type EvidenceId, StampId, stamp } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Company, type Person, setUpOwnCompany } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";
import { layDownWatching, openWatchingAgent } from "./testing/watched-worker.ts";

const main = resolve(import.meta.dirname, "../../cli/src/main.ts");
const password = "勤務の確認 2026";
const directory = mkdtempSync(join(tmpdir(), "tachiai-export-command-"));
const file = join(directory, "export.zip");
const keys = join(directory, "keys.json");

let server: TestServer;
let company: Company;
let worker: Person;
let picture: EvidenceId;

beforeAll(async () => {
  server = await openTestServer();
  company = await setUpOwnCompany(server);
  const groupId = await company.group("営業部");
  await company.join("管理 二郎", [{ role: "manager", groupId }]);
  worker = await company.join("勤務 一郎", ["worker"], [groupId], { password });
  await layDownWatching(server, company);
  const agent = await openWatchingAgent(server, company, worker);
  await agent.activate();
  const capturedAt = server.time.clock().toISOString();
  const body = { stampId: StampId.parse(randomUUID()), kind: "work-start" as const, capturedAt };
  await worker.browser.api.call(stamp, { params: { tenantId: company.tenantId }, body });
  server.time.advance(60_000);
  picture = await agent.take("camera");
  await server.sealed();
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

test("`tachiai export` signs in over TLS, opens the person's keys here and makes an export that verifies [EVD-08]", async () => {
  const authority = join(directory, "authority.pem");
  const { body } = await server.browser().send("/trust/tachiai-ca.crt", { method: "GET" });
  writeFileSync(authority, body);
  const made = await tachiai(
    password,
    ...exporting(server.urls.secure),
    "--ca",
    authority,
    "--save-keys",
    keys,
  );
  expect(made.stderr).toBe("");
  expect(made.stdout).toContain(`${file}: the export is made`);
  expect(made.stdout).toContain("1 pictures");
  expect(made.status).toBe(0);
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(await tachiai("", "verify", file)).toMatchObject({ status: 3 });
});

test("`tachiai open` opens what is sealed in it with the person's keys, without the server [EVD-08]", async () => {
  const out = join(directory, "opened");
  const wrong = await tachiai("another password", "open", "--keys", keys, "--out", out, file);
  expect(wrong).toMatchObject({ status: 1, stdout: expect.stringContaining("the password is another") });
  const opened = await tachiai(password, "open", "--keys", keys, "--out", out, file);
  expect(opened).toMatchObject({ status: 0 });
  expect(readFileSync(join(out, `${picture}.jpg`), "utf8")).toBe("a picture");
});

test("an altered export is not opened", async () => {
  const bytes = readFileSync(file);
  bytes[200] = (bytes[200] ?? 0) ^ 1;
  const altered = join(directory, "altered.zip");
  writeFileSync(altered, bytes);
  const { status, stdout } = await tachiai(password, "open", "--keys", keys, "--out", directory, altered);
  expect(stdout).toContain("NOT verified");
  expect(status).toBe(1);
});

test("what the server refuses is said, and no half of a file stays behind", async () => {
  const wrong = await tachiai("another password", ...exporting(server.urls.plain));
  expect(wrong).toMatchObject({ status: 1, stdout: expect.stringContaining("[identity.sign_in_wrong]") });
  const nothing = [
    ...exporting(server.urls.plain),
    "--until",
    "2020-01-01",
    "--out",
    join(directory, "no.zip"),
  ];
  const refused = await tachiai(password, ...nothing);
  expect(refused).toMatchObject({ status: 1, stdout: expect.stringContaining("[evidence.export_empty]") });
  expect(() => statSync(join(directory, "no.zip.part"))).toThrow("ENOENT");
  expect(await tachiai("", "export", "--server", "nowhere")).toMatchObject({ status: 2 });
});

function exporting(url: string): string[] {
  const what = ["--contents", "sealed", "--purpose", "own-data", "--person", worker.personId];
  const why = ["--reason", "自分の記録の控えとして保存するため"];
  return ["export", "--server", url, "--email", worker.email, ...what, ...why, "--out", file];
}

async function tachiai(typed: string, ...words: string[]) {
  const child = spawn(process.execPath, [main, ...words], {
    env: { LANG: "en", NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] },
  });
  child.stdin.end(`${typed}\n`);
  const [stdout, stderr, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((done) => child.once("close", done)),
  ]);
  return { stdout, stderr, status };
}
