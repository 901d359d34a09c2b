import type { NewCredential, PasswordHashing, PersonId, PersonKeys } from "@tachiai/protocol";
import {
  createPersonKeys,
  createRecoveryCode,
  derivePasswordKeys,
  formatRecoveryCode,
  loadPersonKeys,
  newPasswordHashing,
  type PersonKeyPairs,
  readRecoveryCode,
  rewrapPersonKeys,
  Secret,
  unwrapPersonKeys,
  wrapPersonKeys,
} from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";

/** A password, derived. `signIn` may be sent; `wrap` stays in this browser and is forgotten after use. */
export interface OpenedPassword {
  readonly signIn: string;
  readonly wrap: Uint8Array;
}

/** What a new or changed password gives. */
export interface ChosenPassword {
  readonly credential: NewCredential;
  readonly wrap: Uint8Array;
}

export interface CreatedKeys {
  readonly keys: PersonKeys;
  /** Shown to the person once. */
  readonly recoveryCode: string;
  readonly pairs: PersonKeyPairs;
}

export type Recovery =
  | { readonly recovered: true; readonly keys: PersonKeys; readonly pairs: PersonKeyPairs }
  | {
      readonly recovered: false;
      readonly reason: "wrong_character" | "wrong_length" | "mistyped" | "wrong_secret";
    };

/** The work with passwords and private halves; it takes a second at times, so it runs in a worker. */
export const keyWork = {
  /** Derives an existing password. Refuses to work for a server that asks for a cheap derivation. */
  async openPassword(password: string, hashing: PasswordHashing): Promise<OpenedPassword> {
    const { signIn, wrap } = await derive(password, hashing);
    return { signIn: toBase64(signIn.reveal()), wrap: wrap.reveal() };
  },

  async choosePassword(password: string): Promise<ChosenPassword> {
    const hashing = newPasswordHashing(webSealingCrypto);
    const { signIn, wrap } = await derive(password, hashing);
    return { credential: { hashing, signIn: toBase64(signIn.reveal()) }, wrap: wrap.reveal() };
  },

  async createKeys(personId: PersonId, wrap: Uint8Array): Promise<CreatedKeys> {
    const bare = await createPersonKeys(webSealingCrypto);
    const secret = createRecoveryCode(webSealingCrypto);
    const under = { password: new Secret("wrap", wrap), recoveryCode: secret };
    return {
      keys: await wrapPersonKeys(webSealingCrypto, personId, bare, under),
      recoveryCode: await formatRecoveryCode(webSealingCrypto, secret),
      pairs: await loadPersonKeys(webSealingCrypto, bare),
    };
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

  /** The same keys, opened with the typed recovery code and wrapped under the password of now. */
  async recoverKeys(
    personId: PersonId,
    locked: PersonKeys,
    typedCode: string,
    wrap: Uint8Array,
  ): Promise<Recovery> {
    const code = await readRecoveryCode(webSealingCrypto, typedCode);
    if (!code.read) return { recovered: false, reason: code.reason };
    const change = { from: code.secret, to: new Secret("wrap", wrap) };
    const answer = await rewrapPersonKeys(webSealingCrypto, personId, locked, change);
    if (!answer.rewrapped) return { recovered: false, reason: answer.reason };
    const pairs = await keyWork.openKeys(personId, answer.stored, wrap);
    if (!pairs) throw new Error("keys wrapped just now do not open");
    return { recovered: true, keys: answer.stored, pairs };
  },

  /** The same keys under a new password; undefined when the current one does not open them. */
  async rewrapKeys(
    personId: PersonId,
    keys: PersonKeys,
    currentWrap: Uint8Array,
    newWrap: Uint8Array,
  ): Promise<PersonKeys | undefined> {
    const change = { from: new Secret("wrap", currentWrap), to: new Secret("wrap", newWrap) };
    const answer = await rewrapPersonKeys(webSealingCrypto, personId, keys, change);
    return answer.rewrapped ? answer.stored : undefined;
  },

  /** The same keys under a new recovery code; the old code stops opening what the server keeps. */
  async renewRecoveryCode(
    personId: PersonId,
    keys: PersonKeys,
    wrap: Uint8Array,
  ): Promise<{ keys: PersonKeys; recoveryCode: string } | undefined> {
    const secret = createRecoveryCode(webSealingCrypto);
    const change = { from: new Secret("wrap", wrap), to: secret };
    const answer = await rewrapPersonKeys(webSealingCrypto, personId, keys, change);
    if (!answer.rewrapped) return undefined;
    return { keys: answer.stored, recoveryCode: await formatRecoveryCode(webSealingCrypto, secret) };
  },
};

async function derive(password: string, hashing: PasswordHashing) {
  const answer = await derivePasswordKeys(webSealingCrypto, password, hashing);
  if (!answer.derived) throw new Error(`the server asks for a derivation that is declined: ${answer.reason}`);
  return answer;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
