import {
  type Checkpoint,
  parseCheckpoint,
  parseLogOrigin,
  parseNote,
  parseVerifierKey,
  type VerifierKey,
  verifyCosignature,
} from "@tachiai/evidence-proof";
import { equalBytes, textOf, utf8 } from "../bytes.ts";
import type { ExportCrypto } from "../export-crypto.ts";
import { ExportRefusal, inFile } from "../export-refusal.ts";
import { checkpointPath, MANIFEST } from "../file-names.ts";
import type { ExportManifest } from "../manifest.ts";
import type { ExportFiles } from "../zip/open-export-files.ts";

/** Keys that the verifier got on another way than the export, as vkey lines. */
export interface ExportTrust {
  readonly logKeys: readonly string[];
  /** Each of these witnesses must have signed each checkpoint. */
  readonly witnessKeys: readonly string[];
}

export interface VerifiedLog {
  readonly origin: string;
  readonly key: string;
  /** False when nobody has given a key to compare with: then the key came out of the export itself. */
  readonly isPinned: boolean;
}

export interface VerifiedWitness {
  readonly name: string;
  /** How many of the checkpoints it has signed. */
  readonly checkpoints: number;
}

export interface CheckedLogs {
  /** The vkey line of a log. Refuses `checkpoint.not_signed_by_key` in `file` for a log without one. */
  keyOf(origin: string, file: string): string;
  /**
   * Holds the checkpoint of a proof against the file that stands for it, once for each. Refuses
   * `proof.other_checkpoint`, `file.missing`, `cosignature.invalid` or `checkpoint.not_cosigned`.
   */
  require(note: string, file: string): Promise<void>;
  readonly logs: readonly VerifiedLog[];
  readonly checkpointPaths: ReadonlySet<string>;
  witnesses(): VerifiedWitness[];
}

/** Refuses `key.malformed` or `log.not_pinned`. */
export async function openLogCheck(
  crypto: ExportCrypto,
  files: ExportFiles,
  manifest: ExportManifest,
  trust: ExportTrust,
): Promise<CheckedLogs> {
  const pins = trust.logKeys.map((line) => parseVerifierKey(crypto.proof, line));
  const demanded = trust.witnessKeys.map((line) => parseVerifierKey(crypto.proof, line));
  const named = await inFile(MANIFEST, () => ({
    logs: manifest.logKeys.map((line) => ({ line, key: parseVerifierKey(crypto.proof, line) })),
    witnesses: manifest.witnessKeys.map((line) => parseVerifierKey(crypto.proof, line)),
  }));
  const logs = named.logs.map(({ line, key }) => {
    const isPinned = pins.some((pin) => isSameSigner(pin, key));
    if (pins.length > 0 && !isPinned) throw new ExportRefusal(MANIFEST, "log.not_pinned");
    return { origin: key.name, key: line, isPinned };
  });
  const keys = new Map(logs.map(({ origin, key }) => [origin, key]));
  const witnesses = uniqueKeys([...named.witnesses, ...demanded]);
  const signed = new Map<string, number>(witnesses.map(({ name }) => [name, 0]));
  const checkpointPaths = new Set<string>();

  async function checkWitnesses(path: string, note: string): Promise<void> {
    for (const key of witnesses) {
      const cosignature = await inFile(path, () => verifyCosignature(crypto.proof, note, key));
      if (cosignature) signed.set(key.name, (signed.get(key.name) ?? 0) + 1);
      else if (demanded.some(({ id, name }) => id === key.id && name === key.name))
        throw new ExportRefusal(path, "checkpoint.not_cosigned");
    }
  }

  return {
    logs,
    checkpointPaths,
    keyOf(origin, file) {
      const key = keys.get(origin);
      if (key === undefined) throw new ExportRefusal(file, "checkpoint.not_signed_by_key");
      return key;
    },
    async require(note, file) {
      const path = await inFile(file, () => pathOf(parseCheckpoint(parseNote(note).text)));
      const there = textOf(await files.read(path));
      if (there === undefined || !equalBytes(utf8(there), utf8(note)))
        throw new ExportRefusal(file, "proof.other_checkpoint");
      if (checkpointPaths.has(path)) return;
      checkpointPaths.add(path);
      await checkWitnesses(path, note);
    },
    witnesses: () => [...signed].map(([name, checkpoints]) => ({ name, checkpoints })),
  };
}

/** The file that stands for a checkpoint. Refuses `origin.malformed`. */
export function pathOf({ origin, size }: Checkpoint): string {
  const { retentionClass, generation } = parseLogOrigin(origin);
  return checkpointPath({ retentionClass, generation, size });
}

/** One key signs for all logs of an installation, so that a person compares one (docs/formats/evidence-log.md). */
function isSameSigner(pin: VerifierKey, key: VerifierKey): boolean {
  const installationOf = ({ name }: VerifierKey) => name.slice(0, name.indexOf("/"));
  return installationOf(pin) === installationOf(key) && equalBytes(pin.publicKey, key.publicKey);
}

function uniqueKeys(keys: readonly VerifierKey[]): VerifierKey[] {
  return [...new Map(keys.map((key) => [`${key.name}+${key.id}`, key])).values()];
}
