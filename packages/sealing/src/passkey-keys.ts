import type { PersonKeys, WrappedHalves } from "@tachiai/protocol";
import { decodeBase64, encodeBase64, utf8 } from "@tachiai/protocol";
import { boundContext } from "./bound-context.ts";
import type { BareKey } from "./key-pair.ts";
import type { BarePersonKeys } from "./person-keys.ts";
import type { SealingCrypto } from "./sealing-crypto.ts";
import { Secret } from "./secret.ts";
import { unwrapKey, wrapKey } from "./wrapped-key.ts";

/**
 * What the `prf` extension of WebAuthn is asked for: the same of everybody, since who signs in is not known before. Each
 * passkey answers with 32 bytes of its own, which it gives to pages of its host alone.
 */
export const passkeySalt: Uint8Array = utf8("tachiai passkey wrap v1");

/** The wrapping secret of one passkey of one person, made from what its authenticator has answered. */
export async function passkeySecret(
  crypto: SealingCrypto,
  personId: string,
  prfOutput: Uint8Array,
): Promise<Secret<"passkey">> {
  const info = boundContext("tachiai passkey wrap v1", personId);
  return new Secret("passkey", await crypto.hkdfSha256(prfOutput, new Uint8Array(0), info, 32));
}

/** Wraps both private halves under a passkey, as the server keeps them beside it. */
export async function wrapForPasskey(
  crypto: SealingCrypto,
  personId: string,
  keys: BarePersonKeys,
  under: Secret<"passkey">,
): Promise<WrappedHalves> {
  const wrap = async (key: BareKey) => encodeBase64(await wrapKey(crypto, personId, key, under));
  return { sealing: await wrap(keys.sealing), signing: await wrap(keys.signing) };
}

/** Unwraps them; undefined when the passkey is another, or they are not the private halves of these public ones. */
export async function unwrapByPasskey(
  crypto: SealingCrypto,
  personId: string,
  keys: PersonKeys,
  wrapped: WrappedHalves,
  by: Secret<"passkey">,
): Promise<BarePersonKeys | undefined> {
  const sealing = await unwrapKey(
    crypto,
    personId,
    { kind: "x25519", publicKey: decodeBase64(keys.sealing.publicKey) },
    decodeBase64(wrapped.sealing),
    by,
  );
  const signing = await unwrapKey(
    crypto,
    personId,
    { kind: "ed25519", publicKey: decodeBase64(keys.signing.publicKey) },
    decodeBase64(wrapped.signing),
    by,
  );
  return sealing && signing && { sealing, signing };
}
