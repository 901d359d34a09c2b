import type { ApiClient } from "@tachiai/api-client";
import { getMe, type Me, signInWithPasskey as signInEndpoint, startPasskeySignIn } from "@tachiai/protocol";
import { beginSession } from "./begin-session.ts";
import { keepWrappedKeys } from "./keep-wrapped-keys.ts";
import { knownDevice } from "./known-device.ts";
import { hasSignedOutHere } from "./owed-sign-out.ts";
import { usePasskey } from "./passkey-ceremony.ts";

/**
 * Signs in the person whose passkey he chooses, and makes his keys ready if that passkey wraps them; undefined when he
 * gives up. Refuses `identity.passkey_refused`.
 */
export async function signInWithPasskey(api: ApiClient): Promise<Me | undefined> {
  await hasSignedOutHere(api, localStorage);
  const { challenge } = await api.call(startPasskeySignIn);
  const used = await usePasskey(challenge);
  if (!used) return undefined;
  const body = { assertion: used.assertion, ...knownDevice() };
  await beginSession(() => api.call(signInEndpoint, { body }));
  const me = await api.call(getMe);
  await keepWrappedKeys(api, me, used);
  return me;
}
