import type {
  LockedKeys,
  NewCredential,
  PasswordHashing,
  PersonId,
  PersonKeys,
  WrappedHalves,
} from "@tachiai/protocol";
import { decodeBase64, encodeBase64 } from "@tachiai/protocol";
import {
  type BarePersonKeys,
  createPersonKeys,
  createRecoveryCode,
  derivePasswordKeys,
  formatRecoveryCode,
  type KeyPair,
  loadPersonKeys,
  newPasswordHashing,
  openPairedKeys,
  type PersonKeyPairs,
  type PersonPublicKeys,
  pairingDigits,
  passkeySecret,
  readRecoveryCode,
  rewrapPersonKeys,
  Secret,
  sealKeysForPairing,
  startPairing,
  unwrapByPasskey,
  unwrapPersonKeys,
  wrapForPasskey,
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

/** What a new device holds while it waits for the keys. */
export interface ReceivingKeys {
  readonly newDevice: KeyPair<"x25519">;
  readonly publicKey: string;
  /** What both devices show. */
  readonly digits: string;
}

/** What opens the person's private halves on the open device: his password, or a passkey that wraps them. */
export type KeyOpening =
  | { readonly by: "password"; readonly wrap: Uint8Array }
  | { readonly by: "passkey"; readonly wrapped: WrappedHalves; readonly prf: Uint8Array };

export type Recovery =
  | { readonly recovered: true; readonly keys: PersonKeys; readonly pairs: PersonKeyPairs }
  | {
      readonly recovered: false;
      readonly reason: "wrong_character" | "wrong_length" | "mistyped" | "wrong_secret";
    };

/** The work with passwords and private halves; it takes a second at times, so it runs in a worker. */
export const keyWork = {
  /** Undefined for a server that asks for a cheap derivation: with its answer it could try out passwords. */
  async openPassword(password: string, hashing: PasswordHashing): Promise<OpenedPassword | undefined> {
    const answer = await derivePasswordKeys(webSealingCrypto, password, hashing);
    if (!answer.derived) return undefined;
    return { signIn: encodeBase64(answer.signIn.reveal()), wrap: answer.wrap.reveal() };
  },

  async choosePassword(password: string): Promise<ChosenPassword> {
    const hashing = newPasswordHashing(webSealingCrypto);
    const answer = await derivePasswordKeys(webSealingCrypto, password, hashing);
    if (!answer.derived) throw new Error(`our own way of deriving is declined: ${answer.reason}`);
    return {
      credential: { hashing, signIn: encodeBase64(answer.signIn.reveal()) },
      wrap: answer.wrap.reveal(),
    };
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

  /** The keys wrapped under what a passkey has computed; undefined when the password does not open them. */
  async wrapForPasskey(
    personId: PersonId,
    keys: PersonKeys,
    wrap: Uint8Array,
    prf: Uint8Array,
  ): Promise<WrappedHalves | undefined> {
    const opened = await unwrapPersonKeys(webSealingCrypto, personId, keys, new Secret("wrap", wrap));
    if (!opened.unwrapped) return undefined;
    const secret = await passkeySecret(webSealingCrypto, personId, prf);
    return wrapForPasskey(webSealingCrypto, personId, opened.keys, secret);
  },

  /** The pairs for use in this browser, opened by a passkey; undefined when it wraps other keys. */
  async openByPasskey(
    personId: PersonId,
    keys: PersonKeys,
    wrapped: WrappedHalves,
    prf: Uint8Array,
  ): Promise<PersonKeyPairs | undefined> {
    const opened = await bareKeys(personId, keys, { by: "passkey", wrapped, prf });
    return opened && loadPersonKeys(webSealingCrypto, opened);
  },

  /** The same keys, opened with the typed recovery code and wrapped under the password of now. */
  async recoverKeys(
    personId: PersonId,
    locked: LockedKeys,
    typedCode: string,
    wrap: Uint8Array,
  ): Promise<Recovery> {
    const code = await readRecoveryCode(webSealingCrypto, typedCode);
    if (!code.read) return { recovered: false, reason: code.reason };
    const change = { from: code.secret, to: new Secret("wrap", wrap) };
    // The wrap by the old password is gone, and nothing reads it on the way from the recovery code.
    const stored = {
      sealing: { ...locked.sealing, wrappedByPassword: "" },
      signing: { ...locked.signing, wrappedByPassword: "" },
    };
    const answer = await rewrapPersonKeys(webSealingCrypto, personId, stored, change);
    if (!answer.rewrapped) return { recovered: false, reason: answer.reason };
    const pairs = await keyWork.openKeys(personId, answer.stored, wrap);
    if (!pairs) throw new Error("keys wrapped just now do not open");
    return { recovered: true, keys: answer.stored, pairs };
  },

  /** On the new device: a one-time key, and the digits that the person compares. */
  async startPairing(personId: PersonId, person: PersonKeys): Promise<ReceivingKeys> {
    const newDevice = await startPairing(webSealingCrypto);
    return {
      newDevice,
      publicKey: encodeBase64(newDevice.publicKey),
      digits: await pairingDigits(webSealingCrypto, personId, newDevice, publicHalves(person)),
    };
  },

  /** On the new device: opens what the open one has sealed; undefined when it is not the person's keys. */
  async receivePaired(
    personId: PersonId,
    person: PersonKeys,
    { newDevice }: ReceivingKeys,
    sealed: string,
  ): Promise<PersonKeyPairs | undefined> {
    const answer = await openPairedKeys(
      webSealingCrypto,
      personId,
      newDevice,
      decodeBase64(sealed),
      publicHalves(person),
    );
    return answer.paired ? loadPersonKeys(webSealingCrypto, answer.keys) : undefined;
  },

  /** On the open device: the digits to compare, made from the key that has come over the wire. */
  async digitsOf(personId: PersonId, person: PersonKeys, publicKey: string): Promise<string> {
    const newDevice = { kind: "x25519", publicKey: decodeBase64(publicKey) } as const;
    return pairingDigits(webSealingCrypto, personId, newDevice, publicHalves(person));
  },

  /** On the open device: the keys sealed to the new one; undefined when password or passkey do not open them. */
  async sealForPairing(
    personId: PersonId,
    person: PersonKeys,
    opening: KeyOpening,
    publicKey: string,
  ): Promise<string | undefined> {
    const keys = await bareKeys(personId, person, opening);
    if (!keys) return undefined;
    const newDevice = { kind: "x25519", publicKey: decodeBase64(publicKey) } as const;
    return encodeBase64(await sealKeysForPairing(webSealingCrypto, personId, keys, newDevice));
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

function publicHalves({ sealing, signing }: PersonKeys): PersonPublicKeys {
  return {
    sealing: { kind: "x25519", publicKey: decodeBase64(sealing.publicKey) },
    signing: { kind: "ed25519", publicKey: decodeBase64(signing.publicKey) },
  };
}

async function bareKeys(
  personId: PersonId,
  person: PersonKeys,
  opening: KeyOpening,
): Promise<BarePersonKeys | undefined> {
  if (opening.by === "password") {
    const opened = await unwrapPersonKeys(
      webSealingCrypto,
      personId,
      person,
      new Secret("wrap", opening.wrap),
    );
    return opened.unwrapped ? opened.keys : undefined;
  }
  const secret = await passkeySecret(webSealingCrypto, personId, opening.prf);
  return unwrapByPasskey(webSealingCrypto, personId, person, opening.wrapped, secret);
}
