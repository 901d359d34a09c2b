import { rememberDevice } from "@tachiai/browser-session/known-device";
import { keepKeys } from "@tachiai/browser-session/person-key-store";
import { decodeBase64, type PersonId, type PersonKeys, type SignedIn } from "@tachiai/protocol";
import { loadPersonKeys, Secret, unwrapPersonKeys } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";

/** What a page is given of somebody who has signed in outside it. */
export interface Entering {
  readonly personId: PersonId;
  readonly signedIn: SignedIn;
  readonly keys: PersonKeys;
  /** What his password wraps his keys under, in Base64. */
  readonly wrap: string;
}

/** Runs in a page, bundled: leaves in the browser what signing in there leaves, by the code that does it there. */
export async function keepHere({ personId, signedIn, keys, wrap }: Entering): Promise<void> {
  const under = new Secret("wrap", decodeBase64(wrap));
  const opened = await unwrapPersonKeys(webSealingCrypto, personId, keys, under);
  if (!opened.unwrapped) throw new Error("the password opens no keys");
  await keepKeys(personId, await loadPersonKeys(webSealingCrypto, opened.keys));
  rememberDevice(signedIn);
}
