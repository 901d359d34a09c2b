import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Adds up what the sockets in the output of `ss -Htinp` have received; those of programs of this name alone. */
export function receivedBytes(printed: string, program: string): number {
  let sum = 0;
  let isTheirs = false;
  for (const line of printed.split("\n")) {
    if (/^\S/.test(line)) isTheirs = line.includes(`"${program}"`);
    const received = /\bbytes_received:(\d+)/.exec(line)?.[1];
    if (isTheirs && received !== undefined) sum += Number(received);
  }
  return sum;
}

/**
 * What the browser has received from this port over the connections that are open, as the system counts it: all of TCP's content, encryption
 * and headers of the protocols above included.
 */
export async function receivedByBrowser(port: number, namespace?: string): Promise<number> {
  const [program, ...options] = [
    ...(namespace === undefined ? [] : ["ip", "netns", "exec", namespace]),
    "ss",
  ];
  const { stdout } = await promisify(execFile)(program ?? "ss", [
    ...options,
    "-Htinp",
    "state",
    "established",
    `dport = :${port}`,
  ]);
  return receivedBytes(stdout, "chromium");
}

/** The process that listens on a port of this machine. */
export async function listenerOn(port: number): Promise<number> {
  const { stdout } = await promisify(execFile)("ss", ["-Hltnp", `sport = :${port}`]);
  const pid = /pid=(\d+)/.exec(stdout)?.[1];
  if (pid === undefined) throw new Error(`nobody listens on port ${port}`);
  return Number(pid);
}
