import type { ApiClient } from "@tachiai/api-client";
import { getMe, type Me, signIn, startSignIn } from "@tachiai/protocol";
import { beginSession } from "./begin-session.ts";
import type { OpenedPassword } from "./key-work.ts";
import { knownDevice } from "./known-device.ts";
import { openPassword } from "./open-password.ts";
import { hasSignedOutHere } from "./owed-sign-out.ts";
import { keepKeys } from "./person-key-store.ts";
import { withKeyWorker } from "./with-key-worker.ts";

/** Who has signed in, and his derived password: he may still need it to get his keys ready. */
export interface FreshSignIn {
  readonly me: Me;
  readonly password: OpenedPassword;
}

/**
 * Signs a person in and makes his keys ready in this browser, if he has any. The password itself is not sent; to a
 * server that asks for weak hashing nothing of it is (`WeakHashingAsked`).
 *
 * Refuses `identity.sign_in_wrong` or `identity.sign_in_locked`.
 */
export async function signInWithPassword(
  api: ApiClient,
  typed: { readonly email: string; readonly password: string },
): Promise<FreshSignIn> {
  const { email } = typed;
  await hasSignedOutHere(api, localStorage);
  const { hashing } = await api.call(startSignIn, { body: { email } });
  return withKeyWorker(async (keys) => {
    const password = await openPassword(keys, typed.password, hashing);
    const body = { email, signIn: password.signIn, ...knownDevice() };
    await beginSession(() => api.call(signIn, { body }));
    const me = await api.call(getMe);
    const pairs = me.keys && (await keys.openKeys(me.personId, me.keys, password.wrap));
    if (pairs) await keepKeys(me.personId, pairs);
    return { me, password };
  });
}
