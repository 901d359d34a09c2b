/** Renaming a directory fails when there is one of that name; whoever made it made the same. */
export function unlessAnotherWasFirst(error: unknown): void {
  if (error instanceof Error && "code" in error && (error.code === "ENOTEMPTY" || error.code === "EEXIST"))
    return;
  throw error;
}
