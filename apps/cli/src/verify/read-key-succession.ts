import { readFile } from "node:fs/promises";
import { answer, verifyKeySuccession } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";

/** The note in a file; undefined when it cannot be read or is none that both its keys have signed. */
export async function readKeySuccession(file: string): Promise<string | undefined> {
  const note = await readText(file);
  if (note === undefined) return undefined;
  const verdict = await answer(() => verifyKeySuccession(nodeProofCrypto, note));
  return verdict.valid ? note : undefined;
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "syscall" in error) return undefined;
    throw error;
  }
}
