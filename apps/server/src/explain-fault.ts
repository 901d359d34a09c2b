import {
  ConfigurationFault,
  LocalAuthorityFault,
  MigrationFault,
  PostgresFault,
  SystemUserFault,
} from "@tachiai/platform";

const explained = [ConfigurationFault, LocalAuthorityFault, MigrationFault, PostgresFault, SystemUserFault];

/** Ends the start with what to do about it; a fault nobody foresaw keeps its stack. */
export function explainFault(error: unknown): never {
  const foreseen = error instanceof Error && explained.some((kind) => error instanceof kind);
  process.stderr.write(
    `Tachiai did not start.\n${foreseen ? error.message : String((error instanceof Error && error.stack) || error)}\n`,
  );
  process.exit(1);
}
