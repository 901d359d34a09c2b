import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** The program in a HOW-TO-VERIFY, letter by letter. */
export function goProgramIn(howToVerify: string): string {
  return /^```go\n([\s\S]*?)^```$/m.exec(howToVerify)?.[1] ?? "";
}

/** Compiles it in a directory, with Debian's package of golang.org/x/mod and no network; gives what runs it on a file. */
export function buildGoProgram(directory: string, howToVerify: string) {
  const source = join(directory, "verify.go");
  const program = join(directory, "verify");
  writeFileSync(source, goProgramIn(howToVerify));
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: directory,
    GO111MODULE: "off",
    GOPATH: "/usr/share/gocode",
  };
  execFileSync("go", ["build", "-o", program, source], { env });
  return (file: string, ...keys: string[]) => spawnSync(program, [file, ...keys], { encoding: "utf8" });
}
