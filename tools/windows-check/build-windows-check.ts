import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { layOutProgram } from "./lay-out-program.ts";

/** Makes a folder in which a PC with Windows finds all that it needs to try the agent's capabilities, and gives its path. */
export async function buildWindowsCheck(checkout: string, folder: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await layOutProgram(checkout, "apps/agent/src/capabilities/windows/testing/check-pc.ts", folder);
  await writeFile(join(folder, "windows-check.cmd"), startScript);
  return folder;
}

/** Waits in the end, so that whoever started it by a double click can read it. */
const startScript = [
  "@echo off",
  "chcp 65001 > nul",
  '"%~dp0node.exe" "%~dp0program.mjs" %*',
  "pause",
  "",
].join("\r\n");
