import type { ExportTrust } from "@tachiai/evidence-export";
import { ProofRefusal, parseVerifierKey, type SignatureKind } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import type { CliPhrases } from "../phrases/ja.ts";
import { printable } from "../printable.ts";
import { type ExitCode, judgeFile } from "./judge-file.ts";
import { readAuthorities } from "./read-authorities.ts";
import { readKeySuccession } from "./read-key-succession.ts";
import type { Pins } from "./verify-file.ts";

/** Which of several outcomes the caller has to hear. */
const gravity: readonly ExitCode[] = [0, 3, 2, 1];

export interface FilesToVerify extends Pins, Omit<ExportTrust, "authorities"> {
  /** A file with certificates (PEM) of time stamping authorities. */
  readonly tsa?: string;
  readonly files: readonly string[];
  /** Each holds a note that leads from a key of a log to the one in its place. */
  readonly keySuccessionFiles?: readonly string[];
  readonly json: boolean;
}

/** Checks each file and says what came of it. */
export async function verifyFiles(
  phrases: CliPhrases,
  wish: FilesToVerify,
  say: (text: string) => void,
): Promise<ExitCode> {
  const wrong = misusedOption(phrases, wish);
  if (wrong !== undefined) {
    say(`${wrong}\n`);
    return 2;
  }
  const authorities = await readAuthorities(wish.tsa);
  if (!authorities) {
    say(`${phrases.authorityMalformed}${printable(wish.tsa ?? "")}\n`);
    return 2;
  }
  const keySuccessions: string[] = [];
  for (const file of wish.keySuccessionFiles ?? []) {
    const note = await readKeySuccession(file);
    if (note === undefined) {
      say(`${phrases.keySuccessionMalformed}${printable(file)}\n`);
      return 2;
    }
    keySuccessions.push(note);
  }
  let exitCode: ExitCode = 0;
  for (const file of wish.files) {
    const judgement = await judgeFile(phrases, file, { ...wish, authorities, keySuccessions });
    say(wish.json ? `${JSON.stringify(judgement.json)}\n` : judgement.text);
    if (gravity.indexOf(judgement.exitCode) > gravity.indexOf(exitCode)) exitCode = judgement.exitCode;
  }
  return exitCode;
}

function misusedOption(phrases: CliPhrases, wish: FilesToVerify): string | undefined {
  const logKeys = [...(wish.vkey === undefined ? [] : [wish.vkey]), ...wish.logKeys];
  if (logKeys.some((line) => !isKeyOf("note", line))) return phrases.vkeyMalformed;
  if (wish.witnessKeys.some((line) => !isKeyOf("cosignature", line))) return phrases.witnessMalformed;
  if (wish.leaf !== undefined && wish.files.length > 1) return phrases.leafForOneFile;
  return undefined;
}

function isKeyOf(kind: SignatureKind, line: string): boolean {
  try {
    return parseVerifierKey(nodeProofCrypto, line).kind === kind;
  } catch (error) {
    if (error instanceof ProofRefusal) return false;
    throw error;
  }
}
