import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildAgent } from "./build-agent.ts";
import { buildDeb } from "./build-deb.ts";
import { licenceTexts } from "./licence-texts.ts";

const checkout = resolve(import.meta.dirname, "../..");
const outside = mkdtempSync(join(tmpdir(), "tachiai-deb-"));
/** A computer of our own making, and its user's home on it. */
const computer = join(outside, "computer");
const home = join(computer, "home/taro");
let deb: string;

beforeAll(async () => {
  const agent = await buildAgent(checkout, join(outside, "built"));
  const copyright = await licenceTexts(checkout, agent.packages);
  deb = await buildDeb({ agent, maintainer: "Example KK <it@example.jp>", copyright });
  for (const folder of ["var/lib/dpkg/info", "var/lib/dpkg/updates"])
    mkdirSync(join(computer, folder), { recursive: true });
  // dpkg takes away folders that nothing is in any more: here, as elsewhere, others have something in them.
  for (const folder of ["home/taro/.cache", "usr/bin", "usr/lib", "usr/share/doc"]) {
    mkdirSync(join(computer, folder), { recursive: true });
    writeFileSync(join(computer, folder, "of-others"), "");
  }
  for (const file of ["status", "available"]) writeFileSync(join(computer, "var/lib/dpkg", file), "");
});
afterAll(() => rmSync(outside, { recursive: true }));

/** What that computer lacks of other packages is no matter here. */
const dpkg = (...options: string[]) =>
  execFileSync(
    "dpkg",
    [`--root=${computer}`, "--force-not-root", "--force-depends", "--force-bad-path", ...options],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    },
  );

const agent = (...words: string[]) =>
  execFileSync(join(computer, "usr/bin/tachiai-agent"), words, {
    encoding: "utf8",
    env: { HOME: home, DISPLAY: ":99" },
  });

/** Every file and folder but dpkg's own books. */
const everything = () =>
  readdirSync(computer, { recursive: true, encoding: "utf8" })
    .filter((path) => !path.startsWith("var/"))
    .toSorted();

test("put in, used, erased and taken out it leaves the computer as it was [END-11]", () => {
  const before = everything();
  dpkg("--install", deb);
  expect(everything().filter((path) => !before.includes(path))).toEqual([
    "usr/bin/tachiai-agent",
    "usr/lib/tachiai-agent",
    "usr/lib/tachiai-agent/tachiai-agent",
    "usr/share/doc/tachiai-agent",
    "usr/share/doc/tachiai-agent/copyright",
  ]);
  expect(agent("version")).toMatch(/^tachiai-agent \d/);
  agent("check");
  expect(everything()).toContain("home/taro/.cache/tachiai-agent/addons");
  const { erased, left } = JSON.parse(agent("erase", "--json"));
  expect(erased).toEqual([
    expect.stringMatching(/taro\/\.cache\/tachiai-agent\/addons\/[0-9a-f]+-koffi\.node$/),
  ]);
  expect(left).toEqual([]);
  dpkg("--purge", "tachiai-agent");
  expect(everything()).toEqual(before);
});

test("what is installed is what was packed, belongs to root, and no script runs", () => {
  dpkg("--install", deb);
  expect(dpkg("--verify", "tachiai-agent")).toBe("");
  expect(statSync(join(computer, "usr/lib/tachiai-agent/tachiai-agent")).mode & 0o7777).toBe(0o755);
  const owners = execFileSync("dpkg-deb", ["--contents", deb], { encoding: "utf8" });
  for (const line of owners.trim().split("\n")) expect(line).toMatch(/^\S+ root\/root /);
  const scripts = readdirSync(join(computer, "var/lib/dpkg/info")).map((file) => file.split(".").at(-1));
  expect(new Set(scripts)).toEqual(new Set(["format", "list", "md5sums"]));
  dpkg("--purge", "tachiai-agent");
});

test("it brings the licences of all that it carries, whole", () => {
  dpkg("--install", deb);
  const copyright = readFileSync(join(computer, "usr/share/doc/tachiai-agent/copyright"), "utf8");
  for (const text of [
    "GNU AFFERO GENERAL PUBLIC LICENSE",
    "It carries Node.js",
    "OpenSSL",
    "It carries koffi 3.3.4 (MIT)",
    "It carries zod",
    "It carries i18next",
  ])
    expect(copyright).toContain(text);
  dpkg("--purge", "tachiai-agent");
});
