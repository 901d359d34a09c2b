import type { ApiClient } from "@tachiai/api-client";
import { keepKeys, knownDevice, rememberDevice } from "@tachiai/browser-session";
import { type Me, signIn, startSignIn } from "@tachiai/protocol";
import { chooseLanguage } from "@tachiai/ui/page-language";
import type { OpenedPassword } from "../keys/key-work.ts";
import { keyWorker } from "../keys/key-worker.ts";
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
  const password = await keyWorker().openPassword(typed.password, hashing);
  rememberDevice(await api.call(signIn, { body: { email, signIn: password.signIn, ...knownDevice() } }));
  const me = await enterSession();
  if (!me) throw new Error("signed in, but this browser kept no session cookie");
  chooseLanguage(me.language);

  const pairs = me.keys && (await keyWorker().openKeys(me.personId, me.keys, password.wrap));
  if (pairs) await keepKeys(me.personId, pairs);
  return { me, password };
}
