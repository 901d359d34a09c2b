import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** The program in a HOW-TO-VERIFY or another guide, letter by letter. */
export function goProgramIn(howToVerify: string): string {
  return /^```go\n([\s\S]*?)^```$/m.exec(howToVerify)?.[1] ?? "";
}

/** Compiles the program in a guide, with Debian's package of golang.org/x/mod and no network; gives where it lies. */
export function compileGoProgram(directory: string, guide: string): string {
  const source = join(directory, "program.go");
  const program = join(directory, "program");
  writeFileSync(source, goProgramIn(guide));
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: directory,
    GO111MODULE: "off",
    GOPATH: "/usr/share/gocode",
  };
  execFileSync("go", ["build", "-o", program, source], { env });
  return program;
}

/** Compiles that of a HOW-TO-VERIFY; gives what runs it on a file. */
export function buildGoProgram(directory: string, howToVerify: string) {
  const program = compileGoProgram(directory, howToVerify);
  return (file: string, ...keys: string[]) => spawnSync(program, [file, ...keys], { encoding: "utf8" });
}
