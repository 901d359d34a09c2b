import { type Bus, type Database, eachApart, inTenant, type SystemActor } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { saveEnquiry, selectSilent } from "./enquiry.store.ts";
import { stateAfter } from "./enquiry-state.ts";
import { writeStep } from "./handle-enquiry.ts";

const silence: SystemActor = { kind: "system", name: "help-desk-silence" };

/**
 * Closes the enquiries whose answers nobody has replied to in time: the content counts as accepted. Whatever ran twice finds
 * nothing the second time; one customer's fault stops no other.
 */
export async function closeSilentEnquiries(
  database: Database,
  bus: Bus,
  tenants: readonly TenantId[],
): Promise<{ readonly faults: readonly unknown[] }> {
  const faults = await eachApart(tenants, (tenantId) =>
    inTenant(database, silence, tenantId, async (tx) => {
      for (const { closesAt, ...file } of await selectSilent(tx)) {
        const state = stateAfter(file.state, "fall-silent");
        if (!state || !closesAt) continue;
        await saveEnquiry(tx, { ...file, state, closed: { at: tx.now, how: "silence" } });
        await writeStep(tx, bus, silence, file, "registers.enquiry_accepted_by_silence", {
          closesAt: closesAt.toISOString(),
        });
      }
    }),
  );
  return { faults };
}
