import { type Database, inTenant, type SystemActor } from "@tachiai/platform";
import type { ProfileId, TenantId } from "@tachiai/protocol";
import { lockDecisions } from "../consent.store.ts";
import { loadStanding } from "./load-standing.ts";
import { writeAct } from "./write-act.ts";

/** Writes down whose silence has become an agreement (TRM-02), once for each version; may run again at any time. */
export async function deemAgreed(database: Database, tenants: readonly TenantId[]): Promise<void> {
  for (const tenantId of tenants)
    await inTenant(database, deemer, tenantId, async (tx) => {
      for (const profileId of silentProfiles) {
        const { standing } = await loadStanding(tx, profileId);
        if (standing.state !== "agreed" || standing.by !== "silence") continue;
        await lockDecisions(tx, { kind: "company" });
        const { acts } = await loadStanding(tx, profileId);
        if (acts.some(({ kind, number }) => kind === "agreed" && number >= standing.number)) continue;
        await writeAct(tx, deemer, {
          profileId,
          kind: "agreed",
          version: standing.number,
          trigger: "silence",
        });
      }
    });
}

/** The only ones in which silence may count. */
const silentProfiles: readonly ProfileId[] = ["maintenance"];

const deemer: SystemActor = { kind: "system", name: "terms-silence" };
