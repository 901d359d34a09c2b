import {
  type DemonstrationAccount,
  getMe,
  type PersonId,
  signIn,
  startSignIn,
  TenantId,
} from "@tachiai/protocol";
import { type BarePersonKeys, derivePasswordKeys, unwrapPersonKeys } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import type { Browser } from "../../testing/browser.ts";

/** Somebody of the demonstration company in front of his browser, with his keys open. */
export interface SignedIn {
  readonly browser: Browser;
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly keys: BarePersonKeys;
}

/** Signs in with the password that was shown once. */
export async function signInAs(
  browser: Browser,
  accounts: readonly DemonstrationAccount[],
  displayName: string,
): Promise<SignedIn> {
  const account = accounts.find((one) => one.displayName === displayName);
  if (!account) throw new Error(`${displayName} has no account`);
  const { email, password } = account;
  const { hashing } = await browser.api.call(startSignIn, { body: { email } });
  const derived = await derivePasswordKeys(nodeSealingCrypto, password, hashing);
  if (!derived.derived) throw new Error("the password was not hashed");
  await browser.api.call(signIn, {
    body: { email, signIn: Buffer.from(derived.signIn.reveal()).toString("base64") },
  });
  const { keys, personId, places } = await browser.api.call(getMe);
  if (!keys) throw new Error(`${displayName} has no keys`);
  const opened = await unwrapPersonKeys(nodeSealingCrypto, personId, keys, derived.wrap);
  if (!opened.unwrapped) throw new Error(`the password of ${displayName} does not open his keys`);
  const tenantId = TenantId.parse(places[0]?.organisationId);
  return { browser, tenantId, personId, keys: opened.keys };
}
