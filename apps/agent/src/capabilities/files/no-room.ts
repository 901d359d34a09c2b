/** The disk is full, a quota is used up, or the file system takes no file that long. */
export function mayHaveNoRoom(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && ["ENOSPC", "EDQUOT", "EFBIG"].includes(String(error.code))
  );
}
