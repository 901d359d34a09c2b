/** An address or the like, as it was written. */
export function LinesText({ lines }: { lines: readonly string[] }) {
  return <span style={{ whiteSpace: "pre-line" }}>{lines.join("\n")}</span>;
}
