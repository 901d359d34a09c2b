import { type ApiClient, ApiRefusal, Unreachable } from "@tachiai/api-client";
import { signOut } from "@tachiai/protocol";

/** Kept where console and agent find it before anybody is let in: the server has not heard yet that he signed out. */
const storageName = "tachiai.sign-out-owed";

export function oweSignOut(storage: Pick<Storage, "setItem">): void {
  storage.setItem(storageName, "yes");
}

export function owesSignOut(storage: Pick<Storage, "getItem">): boolean {
  return storage.getItem(storageName) !== null;
}

export function forgiveSignOut(storage: Pick<Storage, "removeItem">): void {
  storage.removeItem(storageName);
}

/** Ends the session that is still open at the server; false while the server cannot be reached. */
export async function settleSignOut(api: ApiClient, storage: Pick<Storage, "removeItem">): Promise<boolean> {
  try {
    await api.call(signOut);
  } catch (error) {
    if (error instanceof Unreachable) return false;
    if (!(error instanceof ApiRefusal) || error.code !== "access.signed_out") throw error;
  }
  forgiveSignOut(storage);
  return true;
}

/**
 * Whether a sign-out was owed until now: then nobody is signed in here, whatever the server still takes him for. Tells
 * the server first, if it can be reached.
 */
export async function hasSignedOutHere(
  api: ApiClient,
  storage: Pick<Storage, "getItem" | "removeItem">,
): Promise<boolean> {
  if (!owesSignOut(storage)) return false;
  await settleSignOut(api, storage);
  return true;
}
