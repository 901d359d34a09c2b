/** Whether somebody has typed back the last group of a code, in whatever width and case. */
export function isLastGroup(typed: string, code: string): boolean {
  return plain(typed) === plain(code.split("-").at(-1) ?? "");
}

/** The letters that the code does not have are read as the digits they look like. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s-]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
}
