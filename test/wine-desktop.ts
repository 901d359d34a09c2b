import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { deserialize, serialize } from "node:v8";
import { layOutProgram } from "../tools/windows-check/lay-out-program.ts";
import { TestDesktop } from "./test-desktop.ts";

const checkout = join(import.meta.dirname, "..");
const wineLibrary = "/usr/lib/wine";
const patienceMs = 60_000;

/** A capability of the program on Windows, called from here. */
export type Remote<Capability> = {
  readonly [Method in keyof Capability]: Capability[Method] extends (...given: infer Given) => infer Result
    ? (...given: Given) => Promise<Awaited<Result>>
    : never;
};

/** A Windows by wine on an X desktop of its own. Windows programs are windows of that desktop. */
export class WineDesktop {
  readonly x11: TestDesktop;
  /** A folder that both sides see; Windows names it with `windowsPath`. */
  readonly folder: string;
  #port = "";

  private constructor(x11: TestDesktop, folder: string) {
    this.x11 = x11;
    this.folder = folder;
  }

  /** Makes a new Windows. */
  static async open(): Promise<WineDesktop> {
    const folder = await mkdtemp(join(tmpdir(), "tachiai-wine-"));
    const x11 = await TestDesktop.open("1280x800", [], wineEnvironment(folder));
    // Before the first window: one that is there earlier has not the keyboard for sure.
    x11.start("openbox");
    await x11.run(`${wineLibrary}/wine64`, "winecfg", "-v", "win10");
    return new WineDesktop(x11, folder);
  }

  /** Starts a program of ours there, given by its entry file, and waits until it answers for its capabilities. */
  async startAnswering(entry: string): Promise<void> {
    await layOutProgram(checkout, entry, this.folder);
    this.#startNode(this.folder, "port");
    this.#port = await portOf(this.folder);
  }

  /** Runs a program that was laid out in a folder and gives what it printed when it ended by itself. */
  async run(folder: string): Promise<{ readonly code: number | null; readonly printed: string }> {
    const program = this.#startNode(folder);
    await once(program, "exit");
    return { code: program.exitCode, printed: await readFile(join(folder, "output"), "utf8") };
  }

  /** A capability as the program there has it; what it refuses is thrown here. */
  capability<Capability>(name: string): Remote<Capability> {
    const methods = new Proxy(
      {},
      {
        get:
          (_, method) =>
          (...given: unknown[]) =>
            this.#call(name, String(method), given),
      },
    );
    return methods as Remote<Capability>;
  }

  async #call(capability: string, method: string, given: readonly unknown[]): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${this.#port}/`, {
      method: "POST",
      body: serialize([capability, method, given]),
    });
    const answered = Buffer.from(await response.arrayBuffer());
    if (!response.ok) throw new Error(answered.toString());
    const { value, refused } = deserialize(answered);
    if (refused) throw Object.assign(new Error(refused.code), refused);
    return value;
  }

  /** Starts a program that Windows comes with. Named by its whole path it is the process that is given back, and not one that starts it. */
  startProgram(program: string, ...options: string[]): ChildProcess {
    return this.x11.start(`${wineLibrary}/wine64`, `C:\\windows\\system32\\${program}.exe`, ...options);
  }

  /** A file of the folder as programs on Windows name it. */
  windowsPath(file: string): string {
    return `Z:${join(this.folder, file).replaceAll("/", "\\")}`;
  }

  /** Under wine a program's output goes into files: Node finds no pipes there. */
  #startNode(folder: string, ...options: string[]): ChildProcess {
    const output = openSync(join(folder, "output"), "w");
    const program = spawn(`${wineLibrary}/wine64`, ["node.exe", "program.mjs", ...options], {
      cwd: folder,
      env: this.x11.environment,
      stdio: ["ignore", output, output],
    });
    closeSync(output);
    return this.x11.closeWith(program);
  }

  async close(): Promise<void> {
    await this.x11.run(`${wineLibrary}/wineserver`, "-k");
    await this.x11.close();
    await rm(this.folder, { recursive: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Wine needs nothing of the person who runs the tests, and leaves nothing behind with him. */
function wineEnvironment(folder: string): NodeJS.ProcessEnv {
  return {
    HOME: folder,
    WINEPREFIX: join(folder, "windows"),
    WINEARCH: "win64",
    WINEDEBUG: "-all",
    WINEDLLOVERRIDES: "mscoree,mshtml=;winemenubuilder.exe=",
  };
}

async function portOf(folder: string): Promise<string> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    const port = await readFile(join(folder, "port"), "utf8").catch(() => "");
    if (port !== "") return port;
    await pause(100);
  }
  throw new Error(`the program does not listen: ${await readFile(join(folder, "output"), "utf8")}`);
}
