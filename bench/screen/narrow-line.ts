import { type ChildProcess, execFile, fork } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium } from "playwright-core";

const run = promisify(execFile);

/** What the line does in each direction; there and back takes twice the delay. */
export interface LineShape {
  readonly bitsPerSecond: number;
  readonly delayMs: number;
  /** Packets that wait; what comes while they do is lost. */
  readonly queue: number;
}

/** A network of its own, which reaches this machine over a narrow line and nothing else. */
export interface NarrowLine {
  readonly namespace: string;
  /** In it `localhost` is this machine. */
  openBrowser(): Promise<Browser>;
  close(): Promise<void>;
}

const network = { here: "10.77.0.1", there: "10.77.0.2" };

/** Needs root: a network namespace, and two TUN devices between which `carry-packets.ts` carries packets. */
export async function openNarrowLine(shape: LineShape): Promise<NarrowLine> {
  const namespace = `tachiai-${process.pid}`;
  const [near, far] = [`tch${process.pid % 100_000}a`, `tch${process.pid % 100_000}b`];
  const folder = await mkdtemp(join(tmpdir(), "tachiai-bench-line-"));
  await run("ip", ["netns", "add", namespace]);
  let carrier: ChildProcess | undefined;
  const close = async () => {
    if (carrier && carrier.exitCode === null && carrier.signalCode === null) {
      const ended = once(carrier, "exit");
      carrier.kill("SIGKILL");
      await ended;
    }
    await run("ip", ["netns", "delete", namespace]).catch(() => {});
    await rm(folder, { recursive: true, force: true });
  };
  try {
    carrier = fork(join(import.meta.dirname, "carry-packets.ts"), [JSON.stringify({ near, far, ...shape })]);
    const failed = once(carrier, "exit").then(() => {
      throw new Error("the packets of the narrow line are not carried");
    });
    await Promise.race([once(carrier, "message"), failed]);
    failed.catch(() => {});
    await run("ip", ["address", "add", network.here, "peer", network.there, "dev", near]);
    await run("ip", ["link", "set", near, "up"]);
    await run("ip", ["link", "set", far, "netns", namespace]);
    const inside = (...command: string[]) => run("ip", ["netns", "exec", namespace, "ip", ...command]);
    await inside("link", "set", "lo", "up");
    await inside("address", "add", network.there, "peer", network.here, "dev", far);
    await inside("link", "set", far, "up");
    const program = join(folder, "chromium");
    await writeFile(program, `#!/bin/sh\nexec ip netns exec ${namespace} /usr/bin/chromium "$@"\n`);
    await chmod(program, 0o755);
    return {
      namespace,
      openBrowser: () =>
        chromium.launch({
          executablePath: program,
          args: [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            `--host-resolver-rules=MAP localhost ${network.here}`,
          ],
        }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
