import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openExportFiles, verifyExport } from "@tachiai/evidence-export";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import type { CliPhrases } from "../phrases/ja.ts";
import { printable } from "../printable.ts";
import { openKeyFile } from "../session/key-file.ts";
import { describeExport } from "../verify/describe-export.ts";
import { openFileSource } from "../verify/open-file-source.ts";
import { openSealed } from "./open-sealed.ts";
import type { RunOpen } from "./read-open-arguments.ts";

/**
 * Opens what is sealed in an export, without console, server or network: first it is verified, then each content opened
 * with the person's key. Gives the exit code: 0 all opened, 1 not verified or not opened, 2 a file that cannot be read.
 */
export async function runOpen(
  phrases: CliPhrases,
  wish: RunOpen,
  password: string,
  say: (text: string) => void,
): Promise<0 | 1 | 2> {
  const source = await openFileSource(wish.file);
  if (!source) {
    say(`${printable(wish.file)}: ${phrases.unreadable}\n`);
    return 2;
  }
  try {
    const verdict = await verifyExport({ proof: nodeProofCrypto, sealing: nodeSealingCrypto }, source);
    if (!verdict.valid) {
      say(describeExport(phrases, wish.file, verdict));
      return 1;
    }
    const person = await openKeyFile(await readFile(wish.keys, "utf8"), password);
    if (!person) {
      say(`${phrases.opening.wrongPassword}\n`);
      return 1;
    }
    await mkdir(wish.out, { recursive: true, mode: 0o700 });
    const files = await openExportFiles(source);
    let failed = 0;
    for (const { file, ...entry } of verdict.manifest.entries) {
      if (entry.content !== "sealed" || file === undefined) continue;
      const answer = await openSealed(files, { ...entry, file }, person);
      if (answer.opened) {
        await writeFile(join(wish.out, answer.name), answer.bytes, { mode: 0o600 });
        say(`${printable(join(wish.out, answer.name))}: ${phrases.opening.opened}\n`);
      } else {
        failed += 1;
        say(`${answer.evidenceId}: ${phrases.opening.notForYou}\n`);
      }
    }
    return failed === 0 ? 0 : 1;
  } finally {
    await source.close();
  }
}
