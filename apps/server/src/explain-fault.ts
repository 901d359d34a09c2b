import { ClockFault } from "@tachiai/evidence";
import {
  BackupFault,
  ConfigurationFault,
  LocalAuthorityFault,
  MigrationFault,
  PostgresFault,
  SystemUserFault,
} from "@tachiai/platform";
import { ja } from "./backup/phrases/ja.ts";

const explained = [
  ClockFault,
  ConfigurationFault,
  LocalAuthorityFault,
  MigrationFault,
  PostgresFault,
  SystemUserFault,
];

/** Ends the start with what to do about it; a fault nobody foresaw keeps its stack. */
export function explainFault(error: unknown): never {
  process.stderr.write(`Tachiai did not start.\n${explain(error)}\n`);
  process.exit(1);
}

function explain(error: unknown): string {
  if (error instanceof BackupFault) return ja.problems[error.problem](error.place, error.why);
  if (error instanceof Error && explained.some((kind) => error instanceof kind)) return error.message;
  return String((error instanceof Error && error.stack) || error);
}
