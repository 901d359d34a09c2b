import type { RunExport } from "./export/read-export-arguments.ts";
import type { RunOpen } from "./open/read-open-arguments.ts";
import { chooseLanguage, choosePhrases } from "./phrases/choose-phrases.ts";
import { printable } from "./printable.ts";
import { readArguments } from "./read-arguments.ts";
import { handToServer } from "./server-command/hand-to-server.ts";
import { readPassword } from "./session/read-password.ts";
import { verifyFiles } from "./verify/verify-files.ts";
import type { RunWitness } from "./witness/read-witness-arguments.ts";

const say = (text: string) => void process.stdout.write(text);
const phrases = choosePhrases(process.env);
const wish = readArguments(process.argv.slice(2));

switch (wish.kind) {
  case "help":
    process.stdout.write(phrases.usage);
    break;
  case "misunderstood":
    process.stderr.write(`${phrases[wish.why]}${printable(wish.what)}\n\n${phrases.usage}`);
    process.exitCode = 2;
    break;
  case "verify":
    process.exitCode = await verifyFiles(phrases, wish, say);
    break;
  case "add-model":
    process.exitCode = await addOperatorsModel(wish.file);
    break;
  case "export":
    process.exitCode = await exportEvidence(wish.wish);
    break;
  case "open":
    process.exitCode = await openExported(wish.wish);
    break;
  case "witness":
    process.exitCode = await startWitness(wish.wish);
    break;
  case "server-command":
    process.exitCode = handToServer(wish.command, chooseLanguage(process.env));
    break;
}

/** Loaded only here: whoever verifies a proof signs in nowhere. */
async function exportEvidence(wish: RunExport): Promise<0 | 1 | 2> {
  const { runExport } = await import("./export/run-export.ts");
  const password = await readPassword(phrases.exporting.password);
  return runExport(phrases, { ...wish, password, language: chooseLanguage(process.env) }, say);
}

async function openExported(wish: RunOpen): Promise<0 | 1 | 2> {
  const { runOpen } = await import("./open/run-open.ts");
  return runOpen(phrases, wish, await readPassword(phrases.exporting.password), say);
}

/** Loaded only here, as a server is. */
async function startWitness(wish: RunWitness): Promise<0 | 2> {
  const { runWitness } = await import("./witness/run-witness.ts");
  return runWitness(phrases, wish, say);
}

/** Loaded only here: whoever verifies a proof needs none of it. */
async function addOperatorsModel(file: string): Promise<0 | 1 | 2> {
  const { addModel } = await import("./models/add-model.ts");
  const { models } = await import("@tachiai/presence");
  const known = Object.values(models).filter(({ source }) => source.kind === "operator-added");
  const dataDirectory = process.env["TACHIAI_DATA"] ?? "/var/lib/tachiai";
  return addModel(phrases, { file, dataDirectory, known }, say);
}
