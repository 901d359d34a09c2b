import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { TestDesktop } from "../../test/test-desktop.ts";
import type { TerminalCut } from "./score-text.ts";

/** What is on the display while it is looked at. */
export type Scene = "terminal" | "static" | "video";

/** As fast as a build prints; faster than any of both sends pictures. */
const linesPerSecond = 40;
/** Of the terminal, that the line numbers keep their six digits. */
const firstLine = 100_000;
const terminal = { columns: 212, rows: 60, font: "DejaVu Sans Mono", points: 11 };

/** A display of 1920 × 1080 that both agents look at. */
export interface LookedAtDesktop {
  readonly display: string;
  /** Where the text lies that is read afterwards, in pixels, and how much of it. */
  readonly cut: TerminalCut & { readonly width: number; readonly height: number };
  put(scene: Scene): Promise<void>;
  close(): Promise<void>;
}

export async function openLookedAtDesktop(): Promise<LookedAtDesktop> {
  const desktop = await TestDesktop.open("1920x1080");
  let shown: { readonly scene: Scene; readonly program: ChildProcess } | undefined;
  let line = firstLine;
  const start = (scene: Scene): ChildProcess => {
    if (scene === "video")
      return desktop.start(
        "ffplay",
        ..."-loglevel quiet -nostats -an -noborder -left 0 -top 0 -f lavfi -i testsrc2=size=1280x720:rate=25".split(
          " ",
        ),
      );
    line += 10_000;
    return desktop.start(
      "xterm",
      ...`-b 0 -bw 0 +sb -bg white -fg black -fs ${terminal.points} -geometry ${terminal.columns}x${terminal.rows}+0+0`.split(
        " ",
      ),
      "-fa",
      terminal.font,
      "-T",
      "looked at",
      "-e",
      process.execPath,
      join(import.meta.dirname, "scroll-terminal.ts"),
      String(scene === "terminal" ? linesPerSecond : 0),
      String(line),
    );
  };
  const put = async (scene: Scene) => {
    if (shown?.scene === scene) return;
    if (shown) {
      const ended = once(shown.program, "exit");
      shown.program.kill("SIGTERM");
      await ended;
    }
    shown = { scene, program: start(scene) };
    await desktop.run("xdotool", "mousemove", "1919", "1079");
    // Until it has drawn itself.
    await pause(2_000);
  };
  await desktop.run("xsetroot", "-solid", "#305070");
  await put("static");
  const window = await desktop.windowNamed("looked at");
  const geometry = (await desktop.run("xdotool", "getwindowgeometry", "--shell", String(window))).toString();
  const sideOf = (name: string) => Number(new RegExp(`${name}=(\\d+)`).exec(geometry)?.[1]);
  const rows = 28;
  const columns = 110;
  return {
    display: desktop.display,
    cut: {
      rows,
      columns,
      width: Math.round((sideOf("WIDTH") / terminal.columns) * columns),
      height: Math.round((sideOf("HEIGHT") / terminal.rows) * rows),
    },
    put,
    close: () => desktop.close(),
  };
}
