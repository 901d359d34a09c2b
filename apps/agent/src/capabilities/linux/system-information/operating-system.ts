import { machine, release, type, uptime } from "node:os";
import type { SystemInformation } from "@tachiai/protocol";
import { readAssignments } from "./assignments.ts";
import { type Place, readIfThere } from "./place.ts";
import { systemText } from "./system-text.ts";

type OperatingSystem = SystemInformation["system"];

/** What is known of every system, without looking. */
export function knownSystem(now: number): OperatingSystem {
  return {
    name: type(),
    kernel: release(),
    architecture: machine(),
    startedAt: new Date(now - uptime() * 1000).toISOString(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** How its makers and its user name it. */
export async function readSystem(
  place: Place,
): Promise<Pick<OperatingSystem, "locale" | "desktop"> & Partial<Pick<OperatingSystem, "name">>> {
  const [etc, usr, debian, systemd] = await Promise.all(
    ["etc/os-release", "usr/lib/os-release", "etc/default/locale", "etc/locale.conf"].map((path) =>
      readIfThere(place, path),
    ),
  );
  const name = systemText(readAssignments(etc ?? usr).get("PRETTY_NAME"));
  const { LC_ALL, LC_MESSAGES, LANG, XDG_CURRENT_DESKTOP } = place.environment;
  const installed = readAssignments(debian).get("LANG") ?? readAssignments(systemd).get("LANG");
  return {
    ...(name === undefined ? {} : { name }),
    locale: systemText(LC_ALL || LC_MESSAGES || LANG || installed),
    desktop: systemText(XDG_CURRENT_DESKTOP),
  };
}
