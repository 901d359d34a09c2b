import {
  type Checkpoint,
  followKeySuccessions,
  formatVerifierKey,
  parseCheckpoint,
  parseLogOrigin,
  parseNote,
  parseVerifierKey,
  type VerifierKey,
  verifyCosignature,
  verifyKeySuccession,
} from "@tachiai/evidence-proof";
import { equalBytes, utf8 } from "@tachiai/protocol";
import { textOf } from "../bytes.ts";
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
  /** Certificates (DER) of time stamping authorities, to one of which each time stamp must lead. */
  readonly authorities?: readonly Uint8Array[];
  /** Notes that lead from those keys of logs to newer ones, beside what the export has of them. */
  readonly keySuccessions?: readonly string[];
}

export interface VerifiedLog {
  readonly origin: string;
  readonly key: string;
  /** False when nobody has given a key to compare with: then the key came out of the export itself. */
  readonly isPinned: boolean;
}

export interface VerifiedWitness {
  readonly name: string;
  /** Its vkey line: a name alone is whoever's who writes it. */
  readonly key: string;
  /** Whether somebody has given this key to compare with. */
  readonly isPinned: boolean;
  /** How many of the checkpoints it has signed. */
  readonly checkpoints: number;
}

/** Where an entry stands: its number in a log, as a checkpoint of that size proves it. */
export interface ProvenPlace {
  readonly origin: string;
  readonly index: number;
  readonly size: number;
}

export interface CheckedLogs {
  /** The vkey line of a log. Refuses `checkpoint.not_signed_by_key` in `file` for a log without one. */
  keyOf(origin: string, file: string): string;
  /**
   * Holds the checkpoint of a proof against the file that stands for it, once for each, and remembers whose place it
   * proves. Refuses `proof.other_checkpoint`, `file.missing`, `cosignature.invalid` or `checkpoint.not_cosigned`.
   */
  require(note: string, file: string, index: number): Promise<void>;
  readonly logs: readonly VerifiedLog[];
  readonly checkpoints: ReadonlyMap<string, Checkpoint>;
  readonly places: readonly ProvenPlace[];
  witnesses(): VerifiedWitness[];
}

/** Refuses `key.malformed` or `log.not_pinned`. */
export async function openLogCheck(
  crypto: ExportCrypto,
  files: ExportFiles,
  manifest: ExportManifest,
  trust: ExportTrust,
): Promise<CheckedLogs> {
  const own = manifest.keySuccessions ?? [];
  await inFile(MANIFEST, () => Promise.all(own.map((note) => verifyKeySuccession(crypto.proof, note))));
  const notes = [...own, ...(trust.keySuccessions ?? [])];
  const known = trust.logKeys.map((line) => parseVerifierKey(crypto.proof, line));
  const pins = await inFile(MANIFEST, async () =>
    (await Promise.all(known.map((pin) => followKeySuccessions(crypto.proof, pin, notes)))).flat(),
  );
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
  const demandedLines = new Set(demanded.map(formatVerifierKey));
  const witnesses = new Map(
    [...named.witnesses, ...demanded].map((key) => [formatVerifierKey(key), { key, checkpoints: 0 }]),
  );
  const checkpoints = new Map<string, Checkpoint>();
  const places: ProvenPlace[] = [];

  async function checkWitnesses(path: string, note: string): Promise<void> {
    for (const [line, witness] of witnesses) {
      const cosignature = await inFile(path, () => verifyCosignature(crypto.proof, note, witness.key));
      if (cosignature) witness.checkpoints += 1;
      else if (demandedLines.has(line)) throw new ExportRefusal(path, "checkpoint.not_cosigned");
    }
  }

  return {
    logs,
    checkpoints,
    places,
    keyOf(origin, file) {
      const key = keys.get(origin);
      if (key === undefined) throw new ExportRefusal(file, "checkpoint.not_signed_by_key");
      return key;
    },
    async require(note, file, index) {
      const checkpoint = await inFile(file, () => parseCheckpoint(parseNote(note).text));
      const path = await inFile(file, () => pathOf(checkpoint));
      const there = textOf(await files.read(path));
      if (there === undefined || !equalBytes(utf8(there), utf8(note)))
        throw new ExportRefusal(file, "proof.other_checkpoint");
      places.push({ origin: checkpoint.origin, index, size: checkpoint.size });
      if (checkpoints.has(path)) return;
      checkpoints.set(path, checkpoint);
      await checkWitnesses(path, note);
    },
    witnesses: () =>
      [...witnesses].map(([line, { key, checkpoints }]) => ({
        name: key.name,
        key: line,
        isPinned: demandedLines.has(line),
        checkpoints,
      })),
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
