/** A CSV for a spreadsheet; the BOM tells Excel that it is UTF-8. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(quote).join(",")).join("\r\n")}\r\n`;
}

/** A name that begins like a formula must not become one in a spreadsheet; a number below nothing is none. */
function quote(value: string): string {
  const harmless = /^(?!-\d+$)[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}
