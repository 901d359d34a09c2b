import { type SpawnSyncReturns, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AgentPackage } from "@tachiai/agent-core/update";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeOwnAuthority } from "../../../../test/own-authority.ts";
import { trustedAuthorities } from "../network/trusted-authorities.ts";
import type { KilledInstallation } from "../testing/installed-agent.ts";
import { installVersion } from "./install-version.ts";
import { readUpdateState } from "./kept-state.ts";

// Versions are scripts here; tools/agent-build does the same with executables as people get them.

const program = join(import.meta.dirname, "../testing/installed-agent.ts");
const outside = mkdtempSync(join(tmpdir(), "tachiai-update-"));
const { file: authorityFile, ...ofServer } = makeOwnAuthority(outside);
const files = new Map<string, Buffer>();
const server = createServer(ofServer, ({ url = "" }, response) => {
  const content = files.get(url);
  response.writeHead(content ? 200 : 404);
  if (content && stopsHalfWay) response.write(content.subarray(0, content.length / 2));
  else response.end(content);
});
let folder: string;
let stopsHalfWay: boolean;

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
});
beforeEach(() => {
  folder = mkdtempSync(join(outside, "state-"));
  files.clear();
  stopsHalfWay = false;
});
afterAll(() => {
  server.close().closeAllConnections();
  rmSync(outside, { recursive: true });
});

const manifestUrl = () => `https://localhost:${(server.address() as AddressInfo).port}/manifest`;
const working = (version: string) =>
  `echo ${version} "$@"; ${process.execPath} ${program} mark-healthy ${folder} ${version}`;
const broken = (version: string) => `echo ${version} breaks; kill -SEGV $$`;

/** Offers a version: a script that says its version and shows, unless it is broken, that it works. */
function offer(version: string, script: (version: string) => string = working): AgentPackage {
  const content = Buffer.from(`#!/bin/sh\n${script(version)}\n`);
  files.set(`/${version}`, content);
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { platform: "linux-x64", url: version, bytes: content.length, sha256 };
}

async function install(version: string, wanted: AgentPackage): Promise<string[]> {
  const installing = installVersion({
    folder,
    version,
    wanted,
    manifestUrl: new URL(manifestUrl()),
    way: { environment: {}, authorities: await trustedAuthorities(authorityFile) },
    state: await readUpdateState(folder),
  });
  const steps: string[] = [];
  for await (const step of installing) steps.push(step);
  return steps;
}

/** As long as it serves files itself, this process cannot wait for another. */
async function run(...words: string[]): Promise<Pick<SpawnSyncReturns<string>, "stdout" | "signal">> {
  const started = spawn(process.execPath, [program, ...words], { stdio: ["ignore", "pipe", "inherit"] });
  let stdout = "";
  started.stdout.on("data", (data) => {
    stdout += String(data);
  });
  const [, signal] = await once(started, "close");
  return { stdout: stdout.trim(), signal };
}

const start = async () => (await run("start", folder, "one", "two three")).stdout;

test("a new version is started with the words that were given, shows that it works, and stays", async () => {
  expect(await start()).toBe("1.0.0 one two three");
  expect(await install("1.1.0", offer("1.1.0"))).toEqual(["cleared", "fetched", "placed", "to-be-tried"]);
  expect(await start()).toBe("1.1.0 one two three");
  expect(await readUpdateState(folder)).toEqual({ failed: [], good: "1.1.0" });
  for (let more = 0; more < 4; more++) expect(await start()).toBe("1.1.0 one two three");
});

test("a new version that breaks three times gives way to the one before, for good", async () => {
  await install("1.1.0", offer("1.1.0"));
  await start();
  await install("1.2.0", offer("1.2.0", broken));
  for (let more = 0; more < 3; more++) expect(await start()).toBe("1.2.0 breaks");
  for (let more = 0; more < 2; more++) expect(await start()).toBe("1.1.0 one two three");
  expect(await readUpdateState(folder)).toEqual({ failed: ["1.2.0"], good: "1.1.0" });
});

test("the first new version that breaks gives way to what the package brought", async () => {
  await install("1.1.0", offer("1.1.0", broken));
  for (let more = 0; more < 3; more++) expect(await start()).toBe("1.1.0 breaks");
  expect(await start()).toBe("1.0.0 one two three");
});

test.each([1, 2, 3, 4])(
  "killed after step %i a working version starts, and doing it again brings the new one",
  async (stepsToLive) => {
    await install("1.1.0", offer("1.1.0"));
    await start();
    const wanted = offer("1.2.0");
    const killed: KilledInstallation = {
      version: "1.2.0",
      wanted,
      manifestUrl: manifestUrl(),
      authorityFile,
      stepsToLive,
    };
    expect((await run("install", folder, JSON.stringify(killed))).signal).toBe("SIGKILL");
    expect(await start()).toBe(`${stepsToLive === 4 ? "1.2.0" : "1.1.0"} one two three`);
    await install("1.2.0", wanted);
    expect(await start()).toBe("1.2.0 one two three");
    expect(await leftOver()).toEqual([]);
  },
);

test("killed in the middle of a fetch a working version starts, and doing it again brings the new one", async () => {
  stopsHalfWay = true;
  const wanted = offer("1.1.0");
  const killed: KilledInstallation = {
    version: "1.1.0",
    wanted,
    manifestUrl: manifestUrl(),
    authorityFile,
    stepsToLive: 9,
  };
  const installing = spawn(process.execPath, [program, "install", folder, JSON.stringify(killed)], {
    stdio: "ignore",
  });
  const part = join(folder, `fetched.${installing.pid}`);
  await expect.poll(() => existsSync(part) && statSync(part).size).toBe(Math.floor(wanted.bytes / 2));
  installing.kill("SIGKILL");
  await once(installing, "exit");
  expect(await start()).toBe("1.0.0 one two three");
  stopsHalfWay = false;
  await install("1.1.0", wanted);
  expect(await start()).toBe("1.1.0 one two three");
  expect(await leftOver()).toEqual([]);
});

/** What lies about that no version needs; a part is cleared by the next installation. */
async function leftOver(): Promise<string[]> {
  await install("1.3.0", offer("1.3.0"));
  return readdirSync(folder).filter((name) => name !== "versions" && name !== "updates.json");
}

test("an update that breaks off in the middle, or is another than was signed, changes nothing", async () => {
  const wanted = offer("1.1.0");
  for (const [change, code] of [
    [(content: Buffer) => content.subarray(1), "altered"],
    [(content: Buffer) => Buffer.concat([content, content]), "too_long"],
    [(content: Buffer) => Buffer.from(content.toString().replace("echo", "rm ")), "altered"],
  ] as const) {
    offer("1.1.0");
    files.set("/1.1.0", change(files.get("/1.1.0") ?? Buffer.alloc(0)));
    await expect(install("1.1.0", wanted)).rejects.toMatchObject({ code });
    expect(readdirSync(folder)).toEqual([]);
  }
  expect(await start()).toBe("1.0.0 one two three");
});

test.each([
  ["http://localhost/1.1.0", "not_encrypted"],
  ["/nothing-there", "status"],
  ["https://localhost:1/1.1.0", "unreachable"],
])("an update at %s is refused as %s", async (url, code) => {
  await expect(install("1.1.0", { ...offer("1.1.0"), url })).rejects.toMatchObject({ code });
});

test("only the version in use and the newest one are kept", async () => {
  for (const version of ["1.1.0", "1.2.0", "1.3.0"]) {
    await install(version, offer(version));
    await start();
  }
  expect(readdirSync(join(folder, "versions")).toSorted()).toEqual(["1.2.0", "1.3.0"]);
  expect(statSync(join(folder, "versions")).mode & 0o777).toBe(0o700);
});

test("where others could have put a version, what the package brought starts", async () => {
  await install("1.1.0", offer("1.1.0"));
  chmodSync(folder, 0o777);
  expect(await start()).toBe("1.0.0 one two three");
});

test("a version that is gone, and news that cannot be read, leave what the package brought", async () => {
  await install("1.1.0", offer("1.1.0"));
  rmSync(join(folder, "versions"), { recursive: true });
  expect(await start()).toBe("1.0.0 one two three");
  writeFileSync(join(folder, "updates.json"), "{");
  expect(await start()).toBe("1.0.0 one two three");
  expect(existsSync(join(folder, "versions"))).toBe(false);
});
