import { tokyoDay } from "@tachiai/platform";
import type { PermitFile } from "./permit.store.ts";
import type { PermitFacts } from "./permit-state.ts";

export function factsOfPermit({ askedAt, decided, usedBy }: PermitFile): PermitFacts {
  return {
    askedOn: tokyoDay(askedAt),
    ...(decided && { decided: { decision: decided.decision, on: tokyoDay(decided.at) } }),
    isUsed: usedBy !== undefined,
  };
}
