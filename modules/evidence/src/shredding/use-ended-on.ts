import type { TenantTx } from "@tachiai/platform";
import { Day } from "@tachiai/protocol";
import { z } from "zod";
import { listByAction } from "../entries/entry.store.ts";
import type { RetentionClass } from "../entries/retention-policy.ts";
import { decisionAction } from "./retention-decision.ts";

const EndOfUse = z.object({
  retentionClass: z.literal("organisation" satisfies RetentionClass),
  eventOn: Day,
});

/** On which day the organisation's use ended, as it was last decided; undefined while that never was. */
export async function useEndedOn(tx: TenantTx): Promise<Day | undefined> {
  const decisions = await listByAction(tx, decisionAction);
  return decisions
    .flatMap(({ facts }) => EndOfUse.safeParse(JSON.parse(facts.detailsText)).data?.eventOn ?? [])
    .at(-1);
}
