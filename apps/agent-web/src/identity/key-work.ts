import { encodeBase64 } from "@tachiai/evidence-proof";
import type { PasswordHashing, PersonId, PersonKeys } from "@tachiai/protocol";
import {
  derivePasswordKeys,
  loadPersonKeys,
  type PersonKeyPairs,
  Secret,
  unwrapPersonKeys,
} from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";

/** A password, derived. `signIn` may be sent; `wrap` stays in this browser and is forgotten after use. */
export interface OpenedPassword {
  readonly signIn: string;
  readonly wrap: Uint8Array;
}

/** The work with passwords and private halves; it takes a second, so it runs in a worker. */
export const keyWork = {
  /** Undefined for a server that asks for a cheap derivation: with its answer it could try out passwords. */
  async openPassword(password: string, hashing: PasswordHashing): Promise<OpenedPassword | undefined> {
    const answer = await derivePasswordKeys(webSealingCrypto, password, hashing);
    if (!answer.derived) return undefined;
    return { signIn: encodeBase64(answer.signIn.reveal()), wrap: answer.wrap.reveal() };
  },

  /** The pairs for use in this browser; undefined when the password does not open these keys. */
  async openKeys(
    personId: PersonId,
    keys: PersonKeys,
    wrap: Uint8Array,
  ): Promise<PersonKeyPairs | undefined> {
    const answer = await unwrapPersonKeys(webSealingCrypto, personId, keys, new Secret("wrap", wrap));
    return answer.unwrapped ? loadPersonKeys(webSealingCrypto, answer.keys) : undefined;
  },
};
