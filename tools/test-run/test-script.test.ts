import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

// A machine of our own making: `tools/test.sh` sees only the programs put into `bin`.
const needed = [
  "chromium",
  "Xvfb",
  "xterm",
  "xdotool",
  "xrandr",
  "xinput",
  "xev",
  "setxkbmap",
  "mousepad",
  "openbox",
  "xclip",
  "xsel",
  "rpmbuild",
  "flatpak",
  "strip",
  "zbarimg",
  "wixl",
  "osslsigncode",
  "openssl",
  "curl",
  "identify",
  "pdftotext",
  "ps",
  "mount",
  "go",
  "useradd",
];
const basics = ["dirname", "mkdir", "rm", "tail", "sh", "uname"];
let checkout: string;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "test-script-"));
  for (const directory of ["bin", "tools"]) mkdirSync(join(checkout, directory));
  copyFileSync(resolve("tools/test.sh"), join(checkout, "tools/test.sh"));
  for (const name of basics)
    symlinkSync(
      spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim(),
      join(checkout, "bin", name),
    );
  for (const name of needed) program(name, "exit 0");
  // Stands in for Node 24: the tests "run" with the exit code in VITEST, then the closing line is printed.
  writeFileSync(
    join(checkout, "tools/node24.sh"),
    'case "$1" in *vitest.mjs) exit "$VITEST" ;; *) echo "closing line for exit code $3" ;; esac\n',
  );
});

afterEach(() => rmSync(checkout, { recursive: true }));

test("when everything is there nothing is installed and the tests run", () => {
  program("apt-get", "echo apt-get was called; exit 1");
  const { status, output } = run({ root: true, filesAreThere: true });
  expect({ status, output }).toEqual({ status: 0, output: "closing line for exit code 0\n" });
});

test("root gets what is missing, announced with its reason, in one call", () => {
  rmSync(join(checkout, "bin/chromium"));
  program("apt-get", `echo "$@" >> ${join(checkout, "calls")}`);
  const { status, output } = run({ root: true, filesAreThere: true });
  expect(status).toBe(0);
  expect(output).toContain("chromium: the browser in which");
  expect(readFileSync(join(checkout, "calls"), "utf8")).toBe(
    "-q update\n-q -y install --no-install-recommends chromium\n",
  );
});

test("without root a missing program stops the run before any test, with the command that helps", () => {
  rmSync(join(checkout, "bin/chromium"));
  rmSync(join(checkout, "bin/ps"));
  program("apt-get", "echo apt-get was called");
  const { status, output } = run({ root: false, filesAreThere: true });
  expect(status).toBe(1);
  expect(output).toContain("apt-get install chromium procps");
  expect(output).not.toContain("was called");
  expect(output).not.toContain("closing line");
});

test("root without apt-get is told what to install", () => {
  const { status, output } = run({ root: true, filesAreThere: false });
  expect(status).toBe(1);
  expect(output).toContain("fonts-ipafont-gothic");
  expect(output).not.toContain("closing line");
});

test("an installation that fails stops the run and shows why", () => {
  rmSync(join(checkout, "bin/curl"));
  program("apt-get", "echo no such mirror; exit 100");
  const { status, output } = run({ root: true, filesAreThere: true });
  expect(status).toBe(1);
  expect(output).toContain("no such mirror");
  expect(output).not.toContain("closing line");
});

test("the exit code of the tests reaches the closing line", () => {
  expect(run({ root: true, filesAreThere: true, vitest: "7" }).output).toBe("closing line for exit code 7\n");
});

function program(name: string, script: string): void {
  const path = join(checkout, "bin", name);
  rmSync(path, { force: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

function run(machine: { root: boolean; filesAreThere: boolean; vitest?: string }) {
  program("id", `echo ${machine.root ? 0 : 1000}`);
  const script = join(checkout, "tools/test.sh");
  const files = machine.filesAreThere ? checkout : "/nowhere";
  writeFileSync(script, readFileSync(script, "utf8").replaceAll(/\/usr\/share\/[^|]*/g, files));
  const { status, stdout, stderr } = spawnSync("/bin/sh", [script], {
    encoding: "utf8",
    env: { PATH: join(checkout, "bin"), VITEST: machine.vitest ?? "0" },
  });
  return { status, output: stdout + stderr };
}
