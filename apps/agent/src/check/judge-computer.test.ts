import { phrasesOf } from "@tachiai/phrases";
import type { ProfileId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import type { ComputerFacts, ServerOutcome } from "./computer-facts.ts";
import { judgeComputer } from "./judge-computer.ts";

const gigabyte = 2 ** 30;
const good: ComputerFacts = {
  agent: { version: "1.2.0", minimum: "1.2.0" },
  system: { platform: "linux", name: "Debian GNU/Linux 12", architecture: "x64" },
  cores: 4,
  memory: { totalBytes: 8 * gigabyte, availableBytes: 2 * gigabyte },
  freeDiskBytes: 20 * gigabyte,
  locale: { languages: ["ja-JP"], region: "JP", timeZone: "Asia/Tokyo" },
  desktop: { kind: "x11", display: ":0" },
  librariesMissing: [],
  server: serverWith({ kind: "answered", authority: "public", clockAheadMs: 900, liveStatus: 101 }),
};

function serverWith(outcome: ServerOutcome, proxy?: string): NonNullable<ComputerFacts["server"]> {
  return { url: "https://tachiai.example", ...(proxy !== undefined && { proxy }), outcome };
}

/** The codes of what is not fine; each must have a sentence in both languages with all values filled in. */
function troublesOf(facts: Partial<ComputerFacts>, service?: ProfileId): string[] {
  const findings = judgeComputer({ ...good, ...facts }, service);
  for (const { code, values } of findings)
    for (const language of ["ja", "en"] as const)
      expect(phrasesOf(language).find(`agentProgram.found-${code}`, values), code).toMatch(/^[^{}]+$/);
  return findings.filter(({ verdict }) => verdict !== "fine").map(({ code }) => code);
}

test("a computer as the agent needs it has nothing to complain of", () => {
  expect(troublesOf({})).toEqual([]);
  expect(judgeComputer(good).map(({ code }) => code)).toEqual([
    "version-fine",
    "system-fine",
    "desktop-fine",
    "memory-fine",
    "disk-fine",
    "server-fine",
    "authority-public",
    "clock-fine",
    "live-fine",
  ]);
});

const notHere = (system: "wayland" | "macos" | "windows" | "no-display" | "other") =>
  ({ desktop: { kind: "not-supported-here", system, missing: ["what is missing"] } }) as const;

test.each<[Partial<ComputerFacts>, string[]]>([
  [{ system: { ...good.system, platform: "darwin" } }, ["system"]],
  [{ system: { ...good.system, architecture: "ia32" } }, ["architecture"]],
  [notHere("wayland"), ["desktop-wayland"]],
  [notHere("macos"), ["desktop-macos"]],
  [notHere("windows"), ["desktop-windows"]],
  [notHere("no-display"), ["desktop-no-display"]],
  [notHere("other"), ["desktop-other"]],
  [{ librariesMissing: ["libX11.so.6: XSetIOErrorExitHandler"] }, ["library"]],
  [{ memory: { totalBytes: gigabyte, availableBytes: 100_000_000 } }, ["memory"]],
  [{ freeDiskBytes: 399 * 2 ** 20 }, ["disk"]],
  [{ server: serverWith({ kind: "not-encrypted" }) }, ["server-not-encrypted"]],
  [{ server: serverWith({ kind: "name-unknown" }) }, ["server-name-unknown"]],
  [{ server: serverWith({ kind: "unreachable", code: "ECONNREFUSED" }) }, ["server-unreachable"]],
  [
    { server: serverWith({ kind: "unreachable", code: "ETIMEDOUT" }, "proxy:8080") },
    ["server-unreachable-by-proxy"],
  ],
  [{ server: serverWith({ kind: "untrusted", code: "CERT_HAS_EXPIRED" }) }, ["server-untrusted"]],
  [{ server: serverWith({ kind: "proxy-refused", status: 403 }, "proxy:8080") }, ["proxy-refused"]],
  [{ server: serverWith({ kind: "proxy-refused", status: 407 }, "proxy:8080") }, ["proxy-password"]],
])("of %j it finds %j, and says what to do", (facts, codes) => {
  expect(troublesOf(facts)).toEqual(codes);
});

test.each([
  [60_400, []],
  [-60_400, []],
  [61_000, ["clock-slow"]],
  [-90_000, ["clock-fast"]],
])("a server's clock %i ms ahead gives %j", (clockAheadMs, codes) => {
  const answered = { kind: "answered", authority: "own", clockAheadMs, liveStatus: 101 } as const;
  expect(troublesOf({ server: serverWith(answered, "proxy:8080") })).toEqual(codes);
});

test("a server that tells no time, and a line that lets no live connection through, are named", () => {
  const answered = { kind: "answered", authority: "public", liveStatus: 400 } as const;
  expect(troublesOf({ server: serverWith(answered) })).toEqual(["clock-unknown", "live"]);
});

test("an agent older than the lowest version allowed is told to be renewed [AGT-08]", () => {
  expect(troublesOf({ agent: { version: "1.9.9", minimum: "1.10.0" } })).toEqual(["version"]);
  expect(troublesOf({ agent: { version: "1.10.0", minimum: "1.9.9" } })).toEqual([]);
  expect(troublesOf({ agent: { version: "0.0.1" } })).toEqual([]);
});

test("without a server it says that the way there was not looked at", () => {
  const { server: _, ...without } = good;
  expect(judgeComputer(without).at(-1)).toMatchObject({ verdict: "hint", code: "no-server" });
});

const windows = { platform: "win32", name: "Windows 11 Pro", architecture: "x64" };

test("telework asks for its own Windows, Japanese, and no virtual machine; others do not [AGT-04] [PTY-14]", () => {
  expect(troublesOf({ system: windows }, "telework")).toEqual([]);
  expect(troublesOf({ system: { ...windows, virtualMachine: "QEMU" } }, "telework")).toEqual([
    "minimum-virtual-machine",
  ]);
  expect(troublesOf({}, "telework")).toEqual(["minimum-system"]);
  const weak = { cores: 2, memory: { totalBytes: 4 * gigabyte, availableBytes: gigabyte } };
  expect(troublesOf({ ...weak, system: windows, freeDiskBytes: 200_000_000 }, "telework")).toEqual([
    "disk",
    "minimum-cores",
    "minimum-memory",
    "minimum-disk",
  ]);
  const foreign = { languages: ["en-US"], region: "US", timeZone: "America/New_York" };
  expect(troublesOf({ system: windows, locale: foreign }, "telework")).toEqual([
    "foreign-language",
    "foreign-region",
    "foreign-time-zone",
  ]);
  expect(
    troublesOf({ ...weak, system: { ...windows, virtualMachine: "QEMU" }, locale: foreign }, "watch"),
  ).toEqual([]);
});
