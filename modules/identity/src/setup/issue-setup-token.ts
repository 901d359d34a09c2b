import { type Database, inInstallation } from "@tachiai/platform";
import { findInstallationUse } from "../organisations/organisation.store.ts";
import { makeToken } from "../secret-token.ts";
import { replaceSetupToken } from "./setup-token.store.ts";

const tokenHours = 24;

/**
 * Makes the token that the server prints when it starts; earlier ones stop working. Undefined when the set-up has
 * been done.
 */
export function issueSetupToken(database: Database): Promise<{ token: string; expiresAt: Date } | undefined> {
  return inInstallation(database, async (tx) => {
    if (await findInstallationUse(tx)) return undefined;
    const { token, hash } = makeToken(tx.randomness);
    const expiresAt = new Date(tx.now.getTime() + tokenHours * 3_600_000);
    await replaceSetupToken(tx, { tokenHash: hash, expiresAt });
    return { token, expiresAt };
  });
}
