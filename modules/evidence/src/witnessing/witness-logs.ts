import { inInstallation, inTenant } from "@tachiai/platform";
import type { TenantId, WitnessId } from "@tachiai/protocol";
import { Damage } from "../damage/damage.ts";
import { hasMovedOn, listLogs, openLogsOf, type PublishedLog } from "../logs/log.store.ts";
import { openLogReader } from "../logs/log-reader.ts";
import type { Vault } from "../vault.ts";
import type { AskWitness } from "./ask-witness.ts";
import {
  isSameLog,
  keepCosignature,
  keepTrouble,
  listWitnessed,
  type Witnessed,
} from "./cosignature.store.ts";
import { offerCheckpoint } from "./offer-checkpoint.ts";
import { type KeptWitness, listWitnessesAsked } from "./witness.store.ts";

export interface WitnessingPass {
  readonly cosigned: number;
  /** Those of whose logs a witness has left some without its signature. */
  readonly behind: readonly TenantId[];
  readonly faults: readonly unknown[];
}

const witnessing = { kind: "system", name: "witnessing" } as const;

/** Tenants worked on side by side. */
const tenantsAtOnce = 4;

/**
 * Offers the newest checkpoint of each log of these tenants that goes on to each witness that has not cosigned it yet. A witness that
 * does not answer once is not asked again in this pass.
 */
export async function witnessLogs(
  vault: Vault,
  ask: AskWitness,
  tenantIds: readonly TenantId[],
): Promise<WitnessingPass> {
  const witnesses = await inInstallation(vault.database, listWitnessesAsked);
  const silent = new Set<WitnessId>();
  const waiting = [...tenantIds];
  const behind = new Set<TenantId>();
  const faults: unknown[] = [];
  let cosigned = 0;

  const witnessNext = async (): Promise<void> => {
    for (let tenantId = waiting.shift(); tenantId; tenantId = waiting.shift()) {
      const { logs, witnessed } = await inTenant(vault.database, witnessing, tenantId, async (tx) => ({
        logs: openLogsOf(await listLogs(tx)),
        witnessed: await listWitnessed(tx),
      }));
      for (const log of logs)
        for (const witness of witnesses)
          try {
            const before = witnessed.find((one) => isOf(one, log, witness));
            const outcome = await witnessLog(vault, { ask, silent }, witness, log, before);
            if (outcome === "cosigned") cosigned += 1;
            if (outcome === "behind") behind.add(tenantId);
          } catch (error) {
            behind.add(tenantId);
            faults.push(error);
          }
    }
  };
  await Promise.all(Array.from({ length: tenantsAtOnce }, witnessNext));
  return { cosigned, behind: [...behind], faults };
}

async function witnessLog(
  vault: Vault,
  { ask, silent }: { readonly ask: AskWitness; readonly silent: Set<WitnessId> },
  witness: KeptWitness,
  log: PublishedLog,
  before: Witnessed | undefined,
): Promise<"nothing new" | "cosigned" | "behind"> {
  if (log.checkpoint === null || before?.cosigned?.size === log.size) return "nothing new";
  const { verifierKey, witnessId } = witness;
  const knownSize = before?.cosigned?.size ?? 0;
  const offered = silent.has(witnessId)
    ? ({ trouble: "unreachable" } as const)
    : await offerUnlessOutrun(vault, ask, witness, log, knownSize);
  if (offered === "outrun") return "behind";
  if ("trouble" in offered) {
    if (offered.trouble === "unreachable") silent.add(witnessId);
    if (before?.unanswered?.trouble !== offered.trouble)
      await inTenant(vault.database, witnessing, log.tenantId, (tx) =>
        keepTrouble(tx, log, verifierKey, offered.trouble),
      );
    return "behind";
  }
  await inTenant(vault.database, witnessing, log.tenantId, (tx) =>
    keepCosignature(tx, log, verifierKey, offered.cosigned),
  );
  return "cosigned";
}

/** The sealer goes on meanwhile: files that are gone since are asked for again in the next pass. */
async function offerUnlessOutrun(
  vault: Vault,
  ask: AskWitness,
  witness: KeptWitness,
  log: PublishedLog,
  knownSize: number,
) {
  try {
    return await offerCheckpoint(ask, witness, openLogReader(vault, log), knownSize);
  } catch (error) {
    const isOutrun =
      error instanceof Damage &&
      (await inTenant(vault.database, witnessing, log.tenantId, (tx) => hasMovedOn(tx, log)));
    if (isOutrun) return "outrun";
    throw error;
  }
}

function isOf(witnessed: Witnessed, log: PublishedLog, { verifierKey }: KeptWitness): boolean {
  return witnessed.verifierKey === verifierKey && isSameLog(witnessed, log);
}
