import type { Day, HoldGround, HoldScope } from "@tachiai/protocol";
import type { EntryDetails } from "../entries/record.ts";

/** What the entries of a hold say of it. */
export function holdDetails(hold: {
  readonly ground: HoldGround;
  readonly explanation: string;
  readonly scope: HoldScope;
  readonly endsOn: Day;
}): EntryDetails {
  const { ground, explanation, endsOn } = hold;
  const { personId, classes, from, to, evidenceIds } = hold.scope;
  return {
    ground,
    explanation,
    scope: { personId, classes, from, to, ...(evidenceIds && { evidenceIds }) },
    endsOn,
  };
}
