import { mkdtempSync } from "node:fs";
import { release, tmpdir, version } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { CapabilityRefusal } from "../../capability-refusal.ts";
import { WindowsClipboard } from "../clipboard/windows-clipboard.ts";
import { WindowsInput } from "../input/windows-input.ts";
import { WindowsLock } from "../lock/windows-lock.ts";
import { WindowsScreen } from "../screen/windows-screen.ts";
import { OtherProgram } from "./other-program.ts";
import { type Pc, pcChecks } from "./pc-checks.ts";

/*
 * Runs on a computer with Windows, with a person in front of it: tries each capability and prints a line for it. With `--watch` it then
 * prints, until it is ended, what becomes of lock and picture.
 */
const pc: Pc = {
  screen: WindowsScreen.open(),
  input: WindowsInput.open(),
  clipboard: WindowsClipboard.open(),
  lock: WindowsLock.open(),
  others: new OtherProgram(),
  folder: mkdtempSync(join(tmpdir(), "tachiai-check-")),
};

console.log(`${version()} ${release()}, Node ${process.versions.node}`);
for (const [name, check] of Object.entries(pcChecks)) await report(name, check);
pc.input.close();
pc.clipboard.close();
if (process.argv.includes("--watch")) await watch();

async function report(name: string, check: (pc: Pc) => string | Promise<string>): Promise<void> {
  try {
    console.log(`fine   ${name}: ${await check(pc)}`);
  } catch (fault) {
    process.exitCode = 1;
    console.log(`WRONG  ${name}: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}

async function watch(): Promise<never> {
  for (let before = ""; ; await pause(200)) {
    const now = `${pc.lock.state()}, a picture ${canSee() ? "can" : "cannot"} be had`;
    if (now !== before) console.log(`${new Date().toISOString()}  ${now}`);
    before = now;
  }
}

function canSee(): boolean {
  try {
    return pc.screen.monitors().every(({ stream }) => pc.screen.capture(stream).width > 0);
  } catch (refused) {
    if (!(refused instanceof CapabilityRefusal)) throw refused;
    return false;
  }
}
