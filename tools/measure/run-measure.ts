import { mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Measure, MeasureOptions } from "./bar.ts";
import { judgeBars } from "./bar.ts";
import { parseMeasured } from "./parse-measured.ts";
import { closingLine, tableOf } from "./print-bars.ts";
import { readCommand } from "./read-command.ts";

export interface MeasureSuite {
  readonly kind: "bench" | "drill";
  readonly root: string;
  /** Each file by its name on the command line. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Runs one benchmark or drill by name. Progress goes to standard error; standard output gets one JSON line, the last one printed.
 * Gives the exit code: 1 when a bar is missed, 2 when the command is not understood. Throws when no measurement could be made.
 */
export async function runMeasure(suite: MeasureSuite, args: readonly string[]): Promise<number> {
  const command = readCommand(args, [...suite.files.keys()].toSorted());
  if (!command.understood) {
    console.error(command.sentence);
    return 2;
  }
  const run = await load(suite.files.get(command.name) ?? "");
  const measured = parseMeasured(await run(optionsFor(suite, command.dataDirectory)));
  const bars = judgeBars(measured.bars);
  console.error(`\n${tableOf(bars, measured.reported)}`);
  console.log(closingLine(suite.kind, command.name, bars));
  return bars.every(({ ok }) => ok) ? 0 : 1;
}

async function load(file: string): Promise<Measure> {
  const exported: unknown = await import(file);
  if (!hasRun(exported)) throw new Error(`${file} does not export a function named run`);
  return exported.run;
}

function hasRun(value: unknown): value is { run: Measure } {
  return typeof value === "object" && value !== null && "run" in value && typeof value.run === "function";
}

function optionsFor(suite: MeasureSuite, data: string | undefined): MeasureOptions {
  const cacheDirectory = join(suite.root, ".cache");
  mkdirSync(cacheDirectory, { recursive: true });
  const progress = (text: string) => console.error(text);
  if (data === undefined) return { cacheDirectory, progress };
  const dataDirectory = resolve(data);
  if (!statSync(dataDirectory, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`--data ${data} is not a directory`);
  return { cacheDirectory, progress, dataDirectory };
}
