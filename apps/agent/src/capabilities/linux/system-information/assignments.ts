/** Reads `NAME=value` and `NAME="value"` lines, as in os-release(5) and locale.conf(5). */
export function readAssignments(text: string | undefined): ReadonlyMap<string, string> {
  const lines = (text ?? "").split("\n").flatMap((line) => {
    const [, name, value] = /^([A-Z_0-9]+)=(.*)$/.exec(line.trim()) ?? [];
    return name === undefined || value === undefined ? [] : [[name, unquoted(value)] as const];
  });
  return new Map(lines);
}

function unquoted(value: string): string {
  const [, , quoted] = /^(["'])(.*)\1$/.exec(value) ?? [];
  return quoted === undefined ? value : quoted.replaceAll(/\\(["'$`\\])/g, "$1");
}
