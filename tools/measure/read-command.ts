import { parseArgs } from "node:util";

export type MeasureCommand =
  | { readonly understood: true; readonly name: string; readonly dataDirectory?: string }
  | { readonly understood: false; readonly sentence: string };

/** Reads `NAME [--data DIR]`; what cannot be understood gets a sentence for the person who typed it. */
export function readCommand(args: readonly string[], known: readonly string[]): MeasureCommand {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { data: { type: "string" } },
    allowPositionals: true,
    strict: false,
  });
  const { data, ...otherOptions } = values;
  const [name, ...rest] = positionals;
  const choice = known.length === 0 ? "There are none yet." : `There are: ${known.join(", ")}.`;

  const [option] = Object.keys(otherOptions);
  if (option !== undefined)
    return notUnderstood(`There is no option --${option}. The only one is --data DIR.`);
  if (name === undefined || rest.length > 0)
    return notUnderstood(`Say which one: NAME [--data DIR]. ${choice}`);
  if (!known.includes(name)) return notUnderstood(`There is no "${name}". ${choice}`);
  if (data === undefined) return { understood: true, name };
  if (typeof data !== "string") return notUnderstood("--data needs a directory.");
  return { understood: true, name, dataDirectory: data };
}

function notUnderstood(sentence: string): MeasureCommand {
  return { understood: false, sentence };
}
