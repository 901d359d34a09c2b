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
import { endStart, endWith } from "./end-start.ts";

const explained = [
  ClockFault,
  ConfigurationFault,
  LocalAuthorityFault,
  MigrationFault,
  PostgresFault,
  SystemUserFault,
];

/** Ends the start of a server with what to do about it. */
export function explainFault(error: unknown): never {
  if (error instanceof BackupFault) endWith(ja.problems[error.problem](error.place, error.why));
  endStart(error, explained);
}
