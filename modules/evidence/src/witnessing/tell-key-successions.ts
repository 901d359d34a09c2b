import type { WitnessId } from "@tachiai/protocol";
import type { LogIdentity } from "../logs/log-identity.ts";
import { type AskWitness, witnessPaths } from "./ask-witness.ts";
import type { KeptWitness } from "./witness.store.ts";

/**
 * Tells each witness once which keys have taken whose place, before it is asked to sign under a new one. One that does not
 * know such notes is told by its operator. Gives what contradicts: a witness that had followed another key.
 */
export function openKeyTelling(
  identity: Pick<LogIdentity, "installationId" | "signerOf" | "successionsTo">,
  ask: AskWitness,
): (witnesses: readonly Pick<KeptWitness, "witnessId" | "url" | "verifierKey">[]) => Promise<Error[]> {
  const told = new Map<WitnessId, string>();
  const everyLog = `${identity.installationId}.tachiai/*`;
  return async (witnesses) => {
    const { key } = identity.signerOf(everyLog);
    const notes = identity.successionsTo(key);
    const faults: Error[] = [];
    for (const { witnessId, url, verifierKey } of witnesses) {
      if (notes.length === 0 || told.get(witnessId) === key.id) continue;
      const statuses: (number | undefined)[] = [];
      for (const note of notes) statuses.push((await ask(url + witnessPaths.keySuccession, note))?.status);
      if (statuses.includes(undefined)) continue;
      told.set(witnessId, key.id);
      if (statuses.includes(409)) faults.push(new Error(`${verifierKey} follows another key of these logs`));
    }
    return faults;
  };
}
