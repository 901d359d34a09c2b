import type { ApiClient } from "@tachiai/api-client";
import { keepKeys, knownDevice, rememberDevice } from "@tachiai/browser-session";
import { getMe, type Me, signIn, startSignIn } from "@tachiai/protocol";
import { withKeyWorker } from "./key-worker.ts";
import { owesSignOut, settleSignOut } from "./owed-sign-out.ts";

/** The server asked for a derivation that would let it try out passwords. */
export class WeakHashingAsked extends Error {
  override readonly name = "WeakHashingAsked";
}

/**
 * Signs a person in and makes his keys ready in this browser. The password itself is not sent.
 *
 * Refuses `identity.sign_in_wrong` or `identity.sign_in_locked`.
 */
export async function signInWithPassword(
  api: ApiClient,
  typed: { readonly email: string; readonly password: string },
): Promise<Me> {
  const { email } = typed;
  if (owesSignOut(localStorage)) await settleSignOut(api, localStorage);
  const { hashing } = await api.call(startSignIn, { body: { email } });
  return withKeyWorker(async (keys) => {
    const password = await keys.openPassword(typed.password, hashing);
    if (!password) throw new WeakHashingAsked();
    rememberDevice(await api.call(signIn, { body: { email, signIn: password.signIn, ...knownDevice() } }));
    const me = await api.call(getMe);
    const pairs = me.keys && (await keys.openKeys(me.personId, me.keys, password.wrap));
    if (pairs) await keepKeys(me.personId, pairs);
    return me;
  });
}

/** Opens the keys of somebody who is signed in; false when the password is another one. */
export async function unlockKeys(me: Me, typed: string): Promise<boolean> {
  const { keys: stored, personId, hashing } = me;
  if (!stored) return false;
  return withKeyWorker(async (keys) => {
    const password = await keys.openPassword(typed, hashing);
    if (!password) throw new WeakHashingAsked();
    const pairs = await keys.openKeys(personId, stored, password.wrap);
    if (pairs) await keepKeys(personId, pairs);
    return pairs !== undefined;
  });
}
