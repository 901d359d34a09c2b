import { ProofRefusal, parseVerifierKey } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import type { CliPhrases } from "../phrases/ja.ts";
import { describeVerdict } from "./describe-verdict.ts";
import { type FileVerdict, type Pins, verifyFile } from "./verify-file.ts";

/**
 * 0 when everything verified, 1 when something did not, 2 when something could not be checked at all, 3 when all is
 * consistent but somebody has still to compare a log's key.
 */
export type ExitCode = 0 | 1 | 2 | 3;

/** Which of several outcomes the caller has to hear. */
const gravity: readonly ExitCode[] = [0, 3, 2, 1];

/** Checks each file and says what came of it. */
export async function verifyFiles(
  phrases: CliPhrases,
  wish: Pins & { readonly files: readonly string[] },
  say: (text: string) => void,
): Promise<ExitCode> {
  if (wish.vkey !== undefined && !isVerifierKey(wish.vkey)) {
    say(`${phrases.vkeyMalformed}\n`);
    return 2;
  }
  if (wish.leaf !== undefined && wish.files.length > 1) {
    say(`${phrases.leafForOneFile}\n`);
    return 2;
  }
  let exitCode: ExitCode = 0;
  for (const file of wish.files) {
    const verdict = await verifyFile(file, wish);
    say(describeVerdict(phrases, file, verdict));
    const outcome = outcomeOf(verdict);
    if (gravity.indexOf(outcome) > gravity.indexOf(exitCode)) exitCode = outcome;
  }
  return exitCode;
}

function outcomeOf(verdict: FileVerdict): ExitCode {
  if ("unchecked" in verdict) return 2;
  if (!verdict.valid) return 1;
  return verdict.keyIsPinned ? 0 : 3;
}

function isVerifierKey(line: string): boolean {
  try {
    return parseVerifierKey(nodeProofCrypto, line).kind === "note";
  } catch (error) {
    if (error instanceof ProofRefusal) return false;
    throw error;
  }
}
