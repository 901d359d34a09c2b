import { runCommandLine } from "./command-line/run-command-line.ts";

void main();

// No await at the top: what is made into one executable is a script, not a module.
async function main(): Promise<void> {
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    environment: process.env,
    systemLanguage: Intl.DateTimeFormat().resolvedOptions().locale,
    say: (text) => void process.stdout.write(text),
    complain: (text) => void process.stderr.write(text),
  });
}
