import { BackupFault, ConfigurationFault, SystemUserFault } from "@tachiai/platform";
import { BackupOrder } from "./backup-order.ts";
import { carryOut } from "./carry-out.ts";
import { en } from "./phrases/en.ts";
import { ja } from "./phrases/ja.ts";
import { AddressFault } from "./read-addresses.ts";

// What `tachiai backup`, `tachiai restore` and `tachiai log-key` start, with the order as JSON.

const order = BackupOrder.parse(JSON.parse(process.argv[2] ?? ""));
const phrases = order.language === "ja" ? ja : en;
try {
  await carryOut(order, phrases, (line) => void process.stdout.write(`${line}\n`));
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`${explain(error)}\n`);
}

function explain(error: unknown): string {
  if (error instanceof BackupFault) return phrases.problems[error.problem](error.place, error.why);
  if (error instanceof AddressFault) return phrases.notAnAddress(error.text);
  if (error instanceof ConfigurationFault || error instanceof SystemUserFault) return error.message;
  return String((error instanceof Error && error.stack) || error);
}
