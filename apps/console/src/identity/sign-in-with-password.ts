import type { ApiClient } from "@tachiai/api-client";
import type { OpenedPassword } from "@tachiai/browser-session";
import { keepKeys, knownDevice, openPassword, rememberDevice, withKeyWorker } from "@tachiai/browser-session";
import { type Me, signIn, startSignIn } from "@tachiai/protocol";
import { chooseLanguage } from "@tachiai/ui/page-language";
import { enterSession } from "./me.ts";

/** Who has signed in, and his derived password: he may still need it to get his keys ready. */
export interface FreshSignIn {
  readonly me: Me;
  readonly password: OpenedPassword;
}

/**
 * Signs a person in and makes his keys ready in this browser, if he has any. The password itself is not sent.
 *
 * Refuses `identity.sign_in_wrong` or `identity.sign_in_locked`.
 */
export async function signInWithPassword(
  api: ApiClient,
  typed: { readonly email: string; readonly password: string },
): Promise<FreshSignIn> {
  const { email } = typed;
  const { hashing } = await api.call(startSignIn, { body: { email } });
  return withKeyWorker(async (keys) => {
    const password = await openPassword(keys, typed.password, hashing);
    rememberDevice(await api.call(signIn, { body: { email, signIn: password.signIn, ...knownDevice() } }));
    const me = await enterSession();
    if (!me) throw new Error("signed in, but this browser kept no session cookie");
    chooseLanguage(me.language);

    const pairs = me.keys && (await keys.openKeys(me.personId, me.keys, password.wrap));
    if (pairs) await keepKeys(me.personId, pairs);
    return { me, password };
  });
}
