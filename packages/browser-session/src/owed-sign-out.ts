import { type ApiClient, ApiRefusal, Unreachable } from "@tachiai/api-client";
import { signOut } from "@tachiai/protocol";
import { oneAtATime } from "./one-at-a-time.ts";

/** Kept where console and agent find it before anybody is let in: the server has not heard yet that he signed out. */
const storageName = "tachiai.sign-out-owed";

type DebtStorage = Pick<Storage, "getItem" | "removeItem">;

export function oweSignOut(storage: Pick<Storage, "setItem">): void {
  storage.setItem(storageName, "yes");
}

export function owesSignOut(storage: Pick<Storage, "getItem">): boolean {
  return storage.getItem(storageName) !== null;
}

export function forgiveSignOut(storage: Pick<Storage, "removeItem">): void {
  storage.removeItem(storageName);
}

/**
 * Whether a sign-out was owed until now: then nobody is signed in here, whatever the server still takes him for. Ends
 * his session at the server first, if that can be reached; else it stays owed.
 */
export async function hasSignedOutHere(api: ApiClient, storage: DebtStorage): Promise<boolean> {
  if (!owesSignOut(storage)) return false;
  return oneAtATime(async () => {
    // Another tab may have settled it meanwhile, or let somebody in.
    if (!owesSignOut(storage)) return false;
    await settleSignOut(api, storage);
    return true;
  });
}

/** Calls back when somebody signs out in another tab of this browser; the answer ends it. */
export function whenSignedOutElsewhere(callBack: () => void): () => void {
  const listen = ({ key, newValue }: StorageEvent) => {
    if (key === storageName && newValue !== null) callBack();
  };
  addEventListener("storage", listen);
  return () => removeEventListener("storage", listen);
}

async function settleSignOut(api: ApiClient, storage: DebtStorage): Promise<void> {
  try {
    await api.call(signOut);
  } catch (error) {
    if (error instanceof Unreachable) return;
    if (!(error instanceof ApiRefusal) || error.code !== "access.signed_out") throw error;
  }
  forgiveSignOut(storage);
}
