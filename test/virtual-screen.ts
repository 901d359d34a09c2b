import { spawn } from "node:child_process";
import { once } from "node:events";

/** A screen that nobody looks at, for programs with windows. */
export interface VirtualScreen {
  /** Its X display, `:N`. */
  readonly display: string;
  close(): Promise<void>;
}

/** Starts Xvfb on a display that is free. */
export async function openVirtualScreen(): Promise<VirtualScreen> {
  const screen = spawn(
    "Xvfb",
    ["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"],
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
    async close() {
      screen.kill();
      await ended;
    },
  };
}
