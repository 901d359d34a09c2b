import { randomBytes, randomUUID } from "node:crypto";
import { hashingInForce, type NewCredential, PersonId, type PersonKeys } from "@tachiai/protocol";
import {
  createPersonKeys,
  createRecoveryCode,
  derivePasswordKeys,
  newPasswordHashing,
  Secret,
  wrapPersonKeys,
} from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";

/** Somebody as his browser makes him. Without a password argon2id is left out: what it would give is drawn at random. */
export interface NewPerson {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly email: string;
  readonly language: "ja" | "en";
  readonly credential: NewCredential;
  readonly keys: PersonKeys;
}

export async function newPerson(
  displayName: string,
  email = `${randomUUID()}@example.jp`,
  password?: string,
): Promise<NewPerson> {
  const personId = PersonId.parse(randomUUID());
  const { credential, wrap } =
    password === undefined
      ? { credential: newCredential(), wrap: new Secret("wrap", randomBytes(32)) }
      : await derivedCredential(password);
  const keys = await wrapPersonKeys(nodeSealingCrypto, personId, await createPersonKeys(nodeSealingCrypto), {
    password: wrap,
    recoveryCode: createRecoveryCode(nodeSealingCrypto),
  });
  return { personId, displayName, email, language: "ja", credential, keys };
}

async function derivedCredential(password: string) {
  const hashing = newPasswordHashing(nodeSealingCrypto);
  const derived = await derivePasswordKeys(nodeSealingCrypto, password, hashing);
  if (!derived.derived) throw new Error("our own way of deriving is declined");
  const signIn = Buffer.from(derived.signIn.reveal()).toString("base64");
  return { credential: { hashing, signIn }, wrap: derived.wrap };
}

export function newCredential(): NewCredential {
  return {
    hashing: { ...hashingInForce, salt: randomBytes(16).toString("base64") },
    signIn: randomBytes(32).toString("base64"),
  };
}
