import { spawn } from "node:child_process";
import { once } from "node:events";

/** A screen that nobody looks at, for programs with windows. */
export interface VirtualScreen {
  /** Its X display, `:N`. */
  readonly display: string;
  readonly processId: number | undefined;
  close(): Promise<void>;
}

/** Starts Xvfb on a display that is free; `more` are arguments of Xvfb. */
export async function openVirtualScreen(
  size = "1280x800",
  more: readonly string[] = [],
): Promise<VirtualScreen> {
  const screen = spawn(
    "Xvfb",
    ["-displayfd", "1", "-screen", "0", `${size}x24`, "-nolisten", "tcp", "-noreset", ...more],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  const ended = once(screen, "exit");
  const number = await Promise.race([
    once(screen.stdout, "data").then(([data]) => String(data).trim()),
    ended.then(([code]) => {
      throw new Error(`Xvfb ended with ${code}`);
    }),
  ]);
  return {
    display: `:${number}`,
    processId: screen.pid,
    async close() {
      screen.kill();
      await ended;
    },
  };
}
