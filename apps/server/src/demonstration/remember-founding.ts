import { hash } from "node:crypto";
import type { DemonstrationAccount } from "@tachiai/protocol";

/** A foundation whose answer may have been lost on its way: without it nobody could ever sign in. */
export interface RememberedFounding {
  /** The same answer for the same link; undefined for another one, and when minutes have passed. */
  answerTo(token: string): Promise<DemonstrationAccount[]> | undefined;
}

const rememberedMs = 5 * 60_000;

export function rememberFounding(
  token: string,
  accounts: Promise<DemonstrationAccount[]>,
  clock: () => Date,
): RememberedFounding {
  const hashed = hash("sha256", token);
  let forgottenAt = Number.POSITIVE_INFINITY;
  const forgetLater = () => {
    forgottenAt = clock().getTime() + rememberedMs;
  };
  accounts.then(forgetLater, forgetLater);
  return {
    answerTo: (asked) =>
      hash("sha256", asked) === hashed && clock().getTime() < forgottenAt ? accounts : undefined,
  };
}
