import { compareVersions } from "@tachiai/agent-core/update";
import { judgeLocale, judgeMinimum } from "@tachiai/policy";
import type { ProfileId } from "@tachiai/protocol";
import type { Desktop } from "../capabilities/which-desktop.ts";
import type { ComputerFacts, ServerFacts } from "./computer-facts.ts";

/** One thing that was looked at. Its sentence, with what to do, is the phrase `agentProgram.found-CODE`. */
export interface Finding {
  readonly verdict: "fine" | "hint" | "problem";
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** What the agent itself needs: it holds two versions of itself and a download of a third. */
const leastMemory = 256 * 2 ** 20;
const leastDisk = 400 * 2 ** 20;
/** Beyond this a server's certificates and receipts may look expired, or not yet begun. */
const clockToleranceMs = 60_000;

const fine = (code: string, values = {}): Finding => ({ verdict: "fine", code, values });
const hint = (code: string, values = {}): Finding => ({ verdict: "hint", code, values });
const problem = (code: string, values = {}): Finding => ({ verdict: "problem", code, values });

/** Says of each thing whether the agent can do its work here; for a service named, also what that service asks for (AGT-04, PTY-14). The agent must not be older than allowed (AGT-08). */
export function judgeComputer(facts: ComputerFacts, service?: ProfileId): Finding[] {
  return [
    judgeVersion(facts.agent),
    judgeSystem(facts),
    judgeDesktop(facts.desktop),
    ...facts.librariesMissing.map((library) => problem("library", { library })),
    judgeAmount("memory", facts.memory.availableBytes, leastMemory),
    judgeAmount("disk", facts.freeDiskBytes, leastDisk),
    ...(service ? judgeForService(facts, service) : []),
    ...(facts.server ? judgeServer(facts.server) : [hint("no-server")]),
  ];
}

function judgeVersion({ version, minimum = version }: ComputerFacts["agent"]): Finding {
  const values = { version, minimum };
  return compareVersions(version, minimum) < 0 ? problem("version", values) : fine("version-fine", values);
}

function judgeSystem({ system: { platform, name, architecture } }: ComputerFacts): Finding {
  if (platform !== "linux" && platform !== "win32") return problem("system", { name });
  if (architecture !== "x64" && architecture !== "arm64") return problem("architecture", { architecture });
  return fine("system-fine", { name, architecture });
}

function judgeDesktop(desktop: Desktop): Finding {
  if (desktop.kind === "not-supported-here")
    return problem(`desktop-${desktop.system}`, { missing: desktop.missing.join(", ") });
  return fine("desktop-fine", { desktop: nameOf(desktop) });
}

function nameOf({ kind, display }: { readonly kind: string; readonly display?: string }): string {
  return [kind.toUpperCase(), display].filter(Boolean).join(" ");
}

function judgeAmount(what: "memory" | "disk", bytes: number, least: number): Finding {
  const values = { megabytes: megabytes(bytes), least: megabytes(least) };
  return bytes < least ? problem(what, values) : fine(`${what}-fine`, values);
}

function judgeForService(facts: ComputerFacts, service: ProfileId): Finding[] {
  const { system, cores, memory, freeDiskBytes } = facts;
  const short = judgeMinimum(service, {
    ...(system.platform === "win32" && { windows: system.name }),
    cores,
    memoryBytes: memory.totalBytes,
    freeDiskBytes,
    isVirtual: system.virtualMachine !== undefined,
  }).map((one) =>
    problem(`minimum-${one}`, {
      name: system.name,
      cores,
      gigabytes: (memory.totalBytes / 2 ** 30).toFixed(1),
      megabytes: megabytes(freeDiskBytes),
      maker: system.virtualMachine ?? "",
    }),
  );
  const { languages, region = "", timeZone } = facts.locale;
  const foreign = judgeLocale(service, "native", facts.locale).found.map((one) =>
    problem(`foreign-${one}`, { language: languages[0] ?? "", region, zone: timeZone }),
  );
  const found = [...short, ...foreign];
  return found.length > 0 ? found : [fine("service-fine")];
}

function judgeServer({ url, proxy, outcome }: ServerFacts): Finding[] {
  const way = { url, proxy: proxy ?? "" };
  switch (outcome.kind) {
    case "not-encrypted":
    case "name-unknown":
      return [problem(`server-${outcome.kind}`, way)];
    case "unreachable":
      return [
        problem(proxy ? "server-unreachable-by-proxy" : "server-unreachable", { ...way, code: outcome.code }),
      ];
    case "untrusted":
      return [problem("server-untrusted", { ...way, code: outcome.code })];
    case "proxy-refused":
      return [
        problem(outcome.status === 407 ? "proxy-password" : "proxy-refused", {
          ...way,
          status: outcome.status,
        }),
      ];
    case "answered":
      return [
        fine(proxy ? "server-by-proxy" : "server-fine", way),
        fine(`authority-${outcome.authority}`),
        judgeClock(outcome.clockAheadMs),
        outcome.liveStatus === 101
          ? fine("live-fine")
          : problem("live", { ...way, status: outcome.liveStatus }),
      ];
  }
}

function judgeClock(aheadMs: number | undefined): Finding {
  if (aheadMs === undefined) return hint("clock-unknown");
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  if (seconds * 1000 <= clockToleranceMs) return fine("clock-fine", { seconds });
  return problem(aheadMs > 0 ? "clock-slow" : "clock-fast", { seconds });
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 2 ** 20);
}
