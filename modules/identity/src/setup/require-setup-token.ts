import { Refusal, type TenantTx } from "@tachiai/platform";
import { hashToken } from "../secret-token.ts";
import { takeSetupToken } from "./setup-token.store.ts";

/**
 * Uses up the token from the terminal. Of two set-ups at once the second waits here for the first.
 * Refuses `setup.token_wrong`, `setup.token_expired` or `setup.done`.
 */
export async function requireSetupToken(tx: TenantTx, token: string): Promise<void> {
  const use = await takeSetupToken(tx, hashToken(token));
  if (use === "wrong") throw new Refusal("setup.token_wrong");
  if (use === "expired") throw new Refusal("setup.token_expired");
  if (use === "done") throw new Refusal("setup.done");
}
