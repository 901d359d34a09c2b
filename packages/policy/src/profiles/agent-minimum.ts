import type { ProfileId } from "@tachiai/protocol";

/** What an agent's computer has. */
export interface AgentComputer {
  /** As Windows calls itself, like `Windows 11 Pro`; nothing for another system. */
  readonly windows?: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly freeDiskBytes: number;
  readonly isVirtual: boolean;
}

export type MinimumFinding = "system" | "cores" | "memory" | "disk" | "virtual-machine";

interface Minimum {
  readonly systems: RegExp;
  readonly cores: number;
  readonly gigabytes: number;
  readonly freeMegabytes: number;
}

/** S0 spec 5(1), its versions 2 and 4: of the latter Windows 11 alone is read, since on Windows 10 the former suffices. */
const teleworkMinimums: readonly Minimum[] = [
  { systems: /^Windows 10 (Pro|IoT Enterprise)\b/, cores: 2, gigabytes: 4, freeMegabytes: 150 },
  { systems: /^Windows 11 Pro\b/, cores: 4, gigabytes: 8, freeMegabytes: 330 },
];

/** A computer sold with 8 GB tells its system of less: graphics and firmware keep some. */
const toldOfMemory = 0.9;

/** In what a computer falls short of what a service's native agent is made for (AGT-04). */
export function judgeMinimum(id: ProfileId, computer: AgentComputer): MinimumFinding[] {
  if (id !== "telework") return [];
  const minimum = teleworkMinimums.find(({ systems }) => systems.test(computer.windows ?? ""));
  const found: MinimumFinding[] = minimum ? shortOf(minimum, computer) : ["system"];
  return computer.isVirtual ? [...found, "virtual-machine"] : found;
}

function shortOf({ cores, gigabytes, freeMegabytes }: Minimum, computer: AgentComputer): MinimumFinding[] {
  const found: MinimumFinding[] = [];
  if (computer.cores < cores) found.push("cores");
  if (computer.memoryBytes < gigabytes * 2 ** 30 * toldOfMemory) found.push("memory");
  if (computer.freeDiskBytes < freeMegabytes * 1_000_000) found.push("disk");
  return found;
}
