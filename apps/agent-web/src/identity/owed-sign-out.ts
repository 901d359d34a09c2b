import { type ApiClient, ApiRefusal, Unreachable } from "@tachiai/api-client";
import { signOut } from "@tachiai/protocol";

/** Kept where the page finds it before anybody is let in: the server has not heard yet that he signed out. */
const storageName = "tachiai.sign-out-owed";

export function oweSignOut(storage: Pick<Storage, "setItem">): void {
  storage.setItem(storageName, "yes");
}

export function owesSignOut(storage: Pick<Storage, "getItem">): boolean {
  return storage.getItem(storageName) !== null;
}

/** Ends the session that is still open at the server; false while the server cannot be reached. */
export async function settleSignOut(api: ApiClient, storage: Pick<Storage, "removeItem">): Promise<boolean> {
  try {
    await api.call(signOut);
  } catch (error) {
    if (error instanceof Unreachable) return false;
    if (!(error instanceof ApiRefusal) || error.code !== "access.signed_out") throw error;
  }
  storage.removeItem(storageName);
  return true;
}
