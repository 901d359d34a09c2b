import { inInstallation, inTenant } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { listTenantsWithLogs } from "../logs/log.store.ts";
import type { Vault } from "../vault.ts";
import { type AskWitness, askWitness } from "./ask-witness.ts";
import { openLedgerReplication } from "./replicate-ledger.ts";
import { openKeyTelling } from "./tell-key-successions.ts";
import { type KeptWitness, listWitnessesAsked, saveLedgerTaken } from "./witness.store.ts";
import type { WitnessAddresses } from "./witness-addresses.ts";
import { type WitnessingPass, witnessLogs } from "./witness-logs.ts";

/** A log that was published while the pass before it read the list may be dated a little earlier. */
const overlapMs = 60_000;
/** A witness that was down, or does not trust us yet, is asked again in every so many passes. */
const patience = 6;

const witnessing = { kind: "system", name: "witnessing" } as const;

const nothing: WitnessingPass = { cosigned: 0, behind: [], faults: [] };

/**
 * Keeps the witnesses up to date, a pass at a time: the first one looks at every log, later ones at those that have grown
 * since and, now and then, at those that a witness has left behind. Each is brought the shred ledger when that has changed, and once a day.
 * Sealing waits for none of it.
 */
export function openWitnessing(
  vault: Vault,
  ask: AskWitness = askWitness,
  addresses?: WitnessAddresses,
): { pass(): Promise<WitnessingPass> } {
  const tellKeys = openKeyTelling(vault.logIdentity, ask);
  let asked = "";
  let grownSince: Date | undefined;
  let behind: ReadonlySet<TenantId> = new Set();
  let passes = 0;
  const replication = openLedgerReplication(vault.ledger, ask);
  /** Gives what is to be told: once for each time that a witness begins to be without. */
  const bringLedger = async (witness: KeptWitness): Promise<Error[]> => {
    const { tenantId, witnessId, verifierKey, withoutLedgerSince } = witness;
    const brought = await replication.bringTo(witness, vault.database.clock());
    if (brought === "not-asked" || (brought === "left" && withoutLedgerSince)) return [];
    const isTaken = brought === "taken";
    await inTenant(vault.database, witnessing, tenantId, (tx) => saveLedgerTaken(tx, witnessId, isTaken));
    if (isTaken) return [];
    return [new Error(`${verifierKey} has not taken the shred ledger: a restore cannot count on it`)];
  };

  return {
    async pass() {
      const startedAt = vault.database.clock();
      const witnesses = await inInstallation(vault.database, listWitnessesAsked);
      const nowAsked = witnesses.map(({ witnessId }) => witnessId).join(" ");
      if (nowAsked !== asked) grownSince = undefined;
      asked = nowAsked;
      await addresses?.keep(witnesses.map(({ url }) => url));
      if (witnesses.length === 0) return nothing;

      const contradictions = await tellKeys(witnesses);
      const since = grownSince && new Date(grownSince.getTime() - overlapMs);
      const grown = await inInstallation(vault.database, (tx) => listTenantsWithLogs(tx, since));
      const isPatient = passes % patience !== 0;
      const fresh = grown.filter((tenantId) => !(isPatient && behind.has(tenantId)));
      const due = new Set([...fresh, ...(isPatient ? [] : behind)]);
      passes += 1;
      const pass = await witnessLogs(vault, ask, [...due]);
      const skipped = [...behind].filter((tenantId) => !due.has(tenantId));
      behind = new Set([...pass.behind, ...skipped]);
      grownSince = startedAt;
      const ready = witnesses.filter(({ withoutLedgerSince }) => !(isPatient && withoutLedgerSince));
      const brought = await Promise.allSettled(ready.map(bringLedger));
      const faults = brought.flatMap((one) => (one.status === "rejected" ? [one.reason] : one.value));
      return { ...pass, faults: [...contradictions, ...pass.faults, ...faults] };
    },
  };
}
