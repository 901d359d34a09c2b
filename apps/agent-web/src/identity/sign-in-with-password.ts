import type { ApiClient } from "@tachiai/api-client";
import { keepKeys, knownDevice, openPassword, rememberDevice, withKeyWorker } from "@tachiai/browser-session";
import { getMe, type Me, signIn, startSignIn } from "@tachiai/protocol";
import { owesSignOut, settleSignOut } from "./owed-sign-out.ts";

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
    const password = await openPassword(keys, typed.password, hashing);
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
    const password = await openPassword(keys, typed, hashing);
    const pairs = await keys.openKeys(personId, stored, password.wrap);
    if (pairs) await keepKeys(personId, pairs);
    return pairs !== undefined;
  });
}
