import { isSea } from "node:sea";
import { builtIn } from "./built-in.ts";
import { runCommandLine } from "./command-line/run-command-line.ts";

void main(process.argv.slice(2));

// No await at the top: what is made into one executable is a script, not a module.
async function main(words: readonly string[]): Promise<void> {
  const takesUpdates = isSea() && builtIn.updateKeys.length > 0;
  process.exitCode = takesUpdates
    ? await (await import("./update/run-updated.ts")).runUpdated(words, run)
    : await run(words);
}

function run(words: readonly string[]): Promise<number> {
  return runCommandLine(words, {
    environment: process.env,
    systemLanguage: Intl.DateTimeFormat().resolvedOptions().locale,
    say: (text) => void process.stdout.write(text),
    complain: (text) => void process.stderr.write(text),
  });
}
