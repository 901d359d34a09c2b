import { type ApiClient, ApiRefusal } from "@tachiai/api-client";
import { addPasskey as addPasskeyEndpoint, listPasskeys, type Me, startPasskey } from "@tachiai/protocol";
import type { OpenedPassword } from "./key-work.ts";
import { createPasskey } from "./passkey-ceremony.ts";
import { withKeyWorker } from "./with-key-worker.ts";

/** `signs in only`: the authenticator computes nothing that could wrap keys, so they come another way. */
export type AddedPasskey = "opens keys" | "signs in only" | "exists" | "given up";

/**
 * Adds a passkey of this browser, of a phone near it or of a security key, and wraps the person's keys under it.
 *
 * Refuses `identity.password_wrong`, `identity.sign_in_locked` or `identity.too_many_passkeys`.
 */
export async function addPasskey(
  api: ApiClient,
  me: Me,
  { name, password }: { readonly name: string; readonly password: OpenedPassword },
): Promise<AddedPasskey> {
  const { passkeys } = await api.call(listPasskeys);
  const existing = passkeys.map(({ credentialId }) => credentialId);
  const created = await createPasskey(me, await api.call(startPasskey), existing);
  if (created === "exists") return "exists";
  if (!created) return "given up";

  const { creation, prf } = created;
  const { personId, keys } = me;
  const wrapped =
    prf && keys && (await withKeyWorker((work) => work.wrapForPasskey(personId, keys, password.wrap, prf)));
  const body = { currentSignIn: password.signIn, name, creation, ...(wrapped && { wrapped }) };
  try {
    await api.call(addPasskeyEndpoint, { body });
  } catch (error) {
    if (error instanceof ApiRefusal && error.code === "identity.passkey_exists") return "exists";
    throw error;
  }
  return wrapped ? "opens keys" : "signs in only";
}
