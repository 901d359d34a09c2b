import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { placeAsArguments, type VaultPlace } from "./open-vault.ts";

/** A process while it lives. Each resolves at its end, too. */
export interface WatchedProcess {
  readonly said: (line: string) => Promise<void>;
  readonly ended: () => Promise<void>;
}

/**
 * Starts a program of this directory, does something meanwhile, and kills it. Says whether that was before its last word, or
 * it had finished.
 */
export async function runAndKill(
  program: "seal-and-shred.ts" | "restore-and-stand-up.ts",
  place: VaultPlace,
  meanwhile: (watched: WatchedProcess) => Promise<void>,
): Promise<"killed" | "finished"> {
  const words = [resolve(import.meta.dirname, program), ...placeAsArguments(place)];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  const end = once(child, "close");
  const lines = new Map<string, PromiseWithResolvers<void>>();
  const line = (text: string) => {
    const there = lines.get(text) ?? Promise.withResolvers<void>();
    lines.set(text, there);
    return there;
  };
  let last = "";
  createInterface(child.stdout).on("line", (text) => {
    last = text;
    line(text).resolve();
  });
  const ended = async () => void (await end);
  await meanwhile({ said: (text) => Promise.race([line(text).promise, ended()]), ended });
  child.kill("SIGKILL");
  await end;
  if (child.signalCode !== "SIGKILL" && child.exitCode !== 0)
    throw new Error(`${program} ended by itself with ${child.exitCode} after "${last}"`);
  return last === "finished" ? "finished" : "killed";
}
