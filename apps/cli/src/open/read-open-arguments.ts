import { parseArgs } from "node:util";

/** Which export to open, and whose keys do it. */
export interface RunOpen {
  readonly file: string;
  /** Where the opened contents go. */
  readonly out: string;
  /** A file that `tachiai export --save-keys` has written. */
  readonly keys: string;
}

/** Reads what follows `tachiai open`; undefined for `--help`, and a text when it cannot be understood. */
export function readOpenArguments(words: readonly string[]): RunOpen | string | undefined {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: {
      keys: { type: "string" },
      out: { type: "string", default: "opened" },
      help: { type: "boolean" },
    },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  if (values.help) return undefined;
  if (values.keys === undefined) return "--keys";
  return file === undefined || more.length > 0 ? "export.zip" : { file, out: values.out, keys: values.keys };
}
