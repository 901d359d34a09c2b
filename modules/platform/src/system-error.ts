/** The code of an error of the operating system or of Node, e.g. `ENOENT`; undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  const code = codeOf(error);
  return code !== undefined && codes.includes(code);
}

/** For what need not be there: `readFile(path).catch(unlessMissing)`. */
export function unlessMissing(error: unknown): undefined {
  if (hasCode(error, "ENOENT")) return undefined;
  throw error;
}

/** For what says something only where it can be looked at: whatever the system refuses it with. */
export function unlessUnseen(error: unknown): undefined {
  if (codeOf(error) !== undefined) return undefined;
  throw error;
}

/** Renaming a directory fails when there is one of that name; whoever made it made the same. */
export function unlessAnotherWasFirst(error: unknown): void {
  if (!hasCode(error, "ENOTEMPTY", "EEXIST")) throw error;
}
