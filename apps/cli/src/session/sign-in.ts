import type { ApiClient } from "@tachiai/api-client";
import { encodeBase64, getMe, type Me, signIn, signOut, startSignIn } from "@tachiai/protocol";
import { derivePasswordKeys, loadPersonKeys, type PersonKeyPairs, unwrapPersonKeys } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";

export interface SignedInPerson {
  readonly me: Me;
  /** Opened here with the password; neither it nor they are ever sent. */
  readonly keys: PersonKeyPairs;
  end(): Promise<void>;
}

/** Why nobody is signed in with his keys, apart from what the server refuses. */
export type SignInProblem = "weakHashing" | "noKeys";

/** Signs a person in as his browser does, and opens his keys. Throws what the server refuses. */
export async function signInWithKeys(
  api: ApiClient,
  typed: { readonly email: string; readonly password: string },
): Promise<SignedInPerson | SignInProblem> {
  const { hashing } = await api.call(startSignIn, { body: { email: typed.email } });
  const derived = await derivePasswordKeys(nodeSealingCrypto, typed.password, hashing);
  if (!derived.derived) return "weakHashing";
  const body = { email: typed.email, signIn: encodeBase64(derived.signIn.reveal()) };
  await api.call(signIn, { body });
  const end = async () => void (await api.call(signOut));
  const me = await api.call(getMe);
  const opened = me.keys && (await unwrapPersonKeys(nodeSealingCrypto, me.personId, me.keys, derived.wrap));
  if (!opened?.unwrapped) {
    await end();
    return "noKeys";
  }
  return { me, keys: await loadPersonKeys(nodeSealingCrypto, opened.keys), end };
}
