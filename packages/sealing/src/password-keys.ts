import { decodeBase64, encodeBase64, hashingInForce, type PasswordHashing, utf8 } from "@tachiai/protocol";
import { boundContext } from "./bound-context.ts";
import type { SealingCrypto } from "./sealing-crypto.ts";
import { Secret } from "./secret.ts";

/** The two values of a password. Knowing one of them, or what the server keeps, does not give the other. */
export interface PasswordKeys {
  /** Sent to the server in place of the password. */
  readonly signIn: Secret<"sign-in">;
  /** Wraps the private halves. Never leaves the device. */
  readonly wrap: Secret<"wrap">;
}

/** How a new password is to be hashed: today's cost and a new salt. */
export function newPasswordHashing(crypto: SealingCrypto): PasswordHashing {
  return { ...hashingInForce, salt: encodeBase64(crypto.randomBytes(16)) };
}

/**
 * Makes both values out of a password, at the cost that its account names. Takes about half a second and 64 MiB:
 * in a browser, call it from a worker.
 *
 * A cost below the one in force is declined: a server that named a cheap one could try out passwords.
 */
export async function derivePasswordKeys(
  crypto: SealingCrypto,
  password: string,
  hashing: PasswordHashing,
): Promise<
  | ({ readonly derived: true } & PasswordKeys)
  | { readonly derived: false; readonly reason: "hashing_too_weak" }
> {
  if (hashing.memoryKib < hashingInForce.memoryKib || hashing.passes < hashingInForce.passes)
    return { derived: false, reason: "hashing_too_weak" };

  // NFKC: an input method may give ｐａｓｓ where another gives pass (NIST SP 800-63B section 5.1.1.2).
  const root = await crypto.argon2id(utf8(password.normalize("NFKC")), decodeBase64(hashing.salt), hashing);
  const [signIn, wrap] = await Promise.all([
    expand(crypto, root, "tachiai password sign-in v1"),
    expand(crypto, root, "tachiai password wrap v1"),
  ]);
  root.fill(0);
  return { derived: true, signIn: new Secret("sign-in", signIn), wrap: new Secret("wrap", wrap) };
}

function expand(crypto: SealingCrypto, root: Uint8Array, label: string): Promise<Uint8Array> {
  return crypto.hkdfSha256(root, new Uint8Array(0), boundContext(label), 32);
}
