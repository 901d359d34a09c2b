type KindOfFault = abstract new (...parameters: never[]) => Error;

/** Ends the start with what to do about it, as faults of these kinds say it; one that nobody foresaw keeps its stack. */
export function endStart(error: unknown, explained: readonly KindOfFault[]): never {
  const isExplained = error instanceof Error && explained.some((kind) => error instanceof kind);
  endWith(isExplained ? error.message : String((error instanceof Error && error.stack) || error));
}

export function endWith(explanation: string): never {
  process.stderr.write(`Tachiai did not start.\n${explanation}\n`);
  process.exit(1);
}
