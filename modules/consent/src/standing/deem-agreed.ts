import { type Database, eachApart, inTenant, type SystemActor, type TenantTx } from "@tachiai/platform";
import type { ProfileId, TenantId } from "@tachiai/protocol";
import { lockDecisions } from "../consent.store.ts";
import { loadStanding } from "./load-standing.ts";
import { writeAct } from "./write-act.ts";

/**
 * Writes down whose silence has become an agreement (TRM-02), once for each version; may run again at any time. Gives what
 * went wrong: one organisation's fault keeps no other waiting.
 */
export function deemAgreed(database: Database, tenants: readonly TenantId[]): Promise<unknown[]> {
  return eachApart(tenants, (tenantId) =>
    inTenant(database, deemer, tenantId, async (tx) => {
      for (const profileId of silentProfiles) await deem(tx, profileId);
    }),
  );
}

async function deem(tx: TenantTx, profileId: ProfileId): Promise<void> {
  if (!isBySilence(await loadStanding(tx, profileId))) return;
  await lockDecisions(tx, { kind: "company" });
  // Whoever answered meanwhile has answered.
  const loaded = await loadStanding(tx, profileId);
  const { standing } = loaded;
  if (standing.state !== "agreed" || !isBySilence(loaded)) return;
  await writeAct(tx, deemer, { profileId, kind: "agreed", version: standing.number, trigger: "silence" });
}

function isBySilence({ standing }: Awaited<ReturnType<typeof loadStanding>>): boolean {
  return standing.state === "agreed" && standing.by === "silence";
}

const deemer: SystemActor = { kind: "system", name: "terms-silence" };

/** The only ones in which silence may count. */
const silentProfiles: readonly ProfileId[] = ["maintenance"];
