import { randomUUID } from "node:crypto";
import {
  encodeBase64,
  type NewCredential,
  type PasswordHashing,
  PersonId,
  type PersonKeys,
} from "@tachiai/protocol";
import {
  createPersonKeys,
  createRecoveryCode,
  derivePasswordKeys,
  type KeyPair,
  loadKeyPair,
  newPasswordHashing,
  type PasswordKeys,
  wrapPersonKeys,
} from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";

/** Somebody whose password and keys were made outside a browser. */
export interface NewAccount {
  /** What his browser sends when he joins. */
  readonly made: {
    readonly personId: PersonId;
    readonly displayName: string;
    readonly email: string;
    readonly language: "ja";
    readonly credential: NewCredential;
    readonly keys: PersonKeys;
  };
  readonly derived: PasswordKeys;
  readonly signing: KeyPair<"ed25519">;
}

export async function newAccount(displayName: string, email: string, password: string): Promise<NewAccount> {
  const personId = PersonId.parse(randomUUID());
  const hashing = hashingOf(password);
  const derived = await derive(password, hashing);
  const bareKeys = await createPersonKeys(nodeSealingCrypto);
  const keys = await wrapPersonKeys(nodeSealingCrypto, personId, bareKeys, {
    password: derived.wrap,
    recoveryCode: createRecoveryCode(nodeSealingCrypto),
  });
  const credential = { hashing, signIn: encodeBase64(derived.signIn.reveal()) };
  return {
    made: { personId, displayName, email, language: "ja", credential, keys },
    derived,
    signing: await loadKeyPair(nodeSealingCrypto, bareKeys.signing),
  };
}

/** One salt for everybody with the same password: its costly hashing is done once for all. */
const hashings = new Map<string, PasswordHashing>();

function hashingOf(password: string): PasswordHashing {
  const hashing = hashings.get(password) ?? newPasswordHashing(nodeSealingCrypto);
  hashings.set(password, hashing);
  return hashing;
}

const derivations = new Map<string, Promise<PasswordKeys>>();

/** What a password gives, hashed as its account names it. */
export function derive(password: string, hashing: PasswordHashing): Promise<PasswordKeys> {
  const key = `${hashing.salt} ${password}`;
  const derivation = derivations.get(key) ?? deriveAnew(password, hashing);
  derivations.set(key, derivation);
  return derivation;
}

async function deriveAnew(password: string, hashing: PasswordHashing): Promise<PasswordKeys> {
  const derived = await derivePasswordKeys(nodeSealingCrypto, password, hashing);
  if (!derived.derived) throw new Error(`the server's own hashing was declined: ${derived.reason}`);
  return derived;
}
