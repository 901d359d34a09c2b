import { choosePhrases } from "./phrases/choose-phrases.ts";
import { printable } from "./printable.ts";
import { readArguments } from "./read-arguments.ts";
import { verifyFiles } from "./verify/verify-files.ts";

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
    process.exitCode = await verifyFiles(phrases, wish, (text) => process.stdout.write(text));
    break;
}
