import type { Day, ExportPermitState } from "@tachiai/protocol";

/** What decides how a permit stands. */
export interface PermitFacts {
  readonly askedOn: Day;
  readonly decided?: { readonly decision: "approved" | "rejected"; readonly on: Day };
  readonly isUsed: boolean;
}

/** How long somebody may still decide: by then the export was made smaller, or is no longer needed. */
const daysToDecide = 7;

/** An approval holds for one export on the day on which it was given. */
export function permitState({ askedOn, decided, isUsed }: PermitFacts, today: Day): ExportPermitState {
  if (isUsed) return "used";
  if (decided?.decision === "rejected") return "rejected";
  if (decided) return decided.on === today ? "approved" : "ended";
  return daysBetween(askedOn, today) <= daysToDecide ? "asked" : "ended";
}

function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
