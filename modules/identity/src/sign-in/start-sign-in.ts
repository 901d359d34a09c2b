import { type Database, inInstallation } from "@tachiai/platform";
import type { PasswordHashing } from "@tachiai/protocol";
import { findAccountByEmail } from "../account/account.store.ts";
import { installationSecret } from "./installation-secret.store.ts";
import { inventedHashing } from "./invented-hashing.ts";

/** Tells how to derive the sign-in value; whether the address has an account shows neither in it nor in the work. */
export function startSignIn(database: Database, command: { email: string }): Promise<PasswordHashing> {
  return inInstallation(database, async (tx) => {
    const account = await findAccountByEmail(tx, command.email);
    const invented = inventedHashing(await installationSecret(tx, "sign-in"), command.email);
    return account?.credential.hashing ?? invented;
  });
}
