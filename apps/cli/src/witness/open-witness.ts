import { join } from "node:path";
import { type KeySuccession, ProofRefusal, parseTrustedLogs } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { openTurns } from "./in-turn.ts";
import { openKeptNotes } from "./kept-notes.ts";
import { readIfThere } from "./read-if-there.ts";
import type { RunWitness } from "./read-witness-arguments.ts";
import { openTrustedKeys } from "./trusted-keys.ts";
import type { Witness } from "./witness.ts";
import { openWitnessKey } from "./witness-key.ts";

/** Opens what a witness keeps in its state directory; says why when it cannot. */
export async function openWitness(
  { stateDirectory, name, logs }: RunWitness,
  onFork: (origin: string) => void,
  onFollowed: (succession: KeySuccession) => void,
): Promise<Witness | "keyMalformed" | "nameNeeded"> {
  const file = (await readIfThere(join(stateDirectory, "logs"))) ?? "";
  try {
    const told = parseTrustedLogs(nodeProofCrypto, [file, ...logs].join("\n"));
    const successions = await openKeptNotes(join(stateDirectory, "key-successions"));
    const trusted = await openTrustedKeys(told, successions, onFollowed);
    const signer = await openWitnessKey(stateDirectory, name);
    if (!signer) return "nameNeeded";
    return {
      signer,
      trusted,
      checkpoints: await openKeptNotes(join(stateDirectory, "checkpoints")),
      forks: await openKeptNotes(join(stateDirectory, "forks")),
      ledgers: await openKeptNotes(join(stateDirectory, "shred-ledgers")),
      inTurn: openTurns(),
      nowSeconds: () => Math.floor(Date.now() / 1000),
      onFork,
    };
  } catch (error) {
    if (error instanceof ProofRefusal) return "keyMalformed";
    throw error;
  }
}
