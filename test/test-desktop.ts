import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import { openVirtualScreen } from "./virtual-screen.ts";

const execute = promisify(execFile);

/** An X desktop that nobody looks at, and programs on it that are not ours. */
export class TestDesktop {
  readonly display: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly #programs = new Set<ChildProcess>();
  readonly #end: () => Promise<void>;

  private constructor(display: string, environment: NodeJS.ProcessEnv, end: () => Promise<void>) {
    this.display = display;
    this.environment = {
      ...process.env,
      NO_AT_BRIDGE: "1",
      LC_ALL: "C.UTF-8",
      ...environment,
      DISPLAY: display,
    };
    this.#end = end;
  }

  /** `environment` is what its programs find beside our own. */
  static async open(
    size?: string,
    more?: readonly string[],
    environment: NodeJS.ProcessEnv = {},
  ): Promise<TestDesktop> {
    const screen = await openVirtualScreen(size, more);
    return new TestDesktop(screen.display, environment, () => screen.close());
  }

  /** What a program prints. */
  async run(program: string, ...options: string[]): Promise<Buffer> {
    const { stdout } = await execute(program, options, {
      env: this.environment,
      encoding: "buffer",
      maxBuffer: 100_000_000,
    });
    return stdout;
  }

  /** Starts a program that goes on until the desktop closes. */
  start(program: string, ...options: string[]): ChildProcess {
    const started = spawn(program, options, {
      env: this.environment,
      stdio: ["pipe", "pipe", "ignore"],
    });
    return this.closeWith(started);
  }

  /** Ends a program with the desktop. */
  closeWith(program: ChildProcess): ChildProcess {
    this.#programs.add(program);
    return program;
  }

  /** Starts a program and gives what it has printed so far whenever it is asked. */
  listen(program: string, ...options: string[]): () => string {
    let printed = "";
    this.start(program, ...options).stdout?.on("data", (data) => {
      printed += String(data);
    });
    return () => printed;
  }

  /** Opens a window of one colour and gives its number. */
  async openWindow(title: string, colour: string, geometry: string): Promise<number> {
    this.start(
      "xterm",
      "-T",
      title,
      "-bg",
      colour,
      "-fg",
      colour,
      "-cr",
      colour,
      "-bw",
      "0",
      "-b",
      "0",
      "+sb",
      "-geometry",
      geometry,
      "-e",
      "sleep 1000",
    );
    return this.windowNamed(title);
  }

  /** Waits for a window that can be seen. */
  async windowNamed(title: string): Promise<number> {
    const found = await this.run("xdotool", "search", "--sync", "--onlyvisible", "--name", title);
    return Number(found.toString().trim().split("\n").at(-1));
  }

  /** Closes the display under whoever uses it. */
  async end(): Promise<void> {
    await this.#end();
  }

  async close(): Promise<void> {
    for (const program of this.#programs) {
      if (program.exitCode !== null || program.signalCode !== null) continue;
      const ended = once(program, "exit");
      program.kill("SIGKILL");
      await ended;
    }
    await this.#end();
  }
}
