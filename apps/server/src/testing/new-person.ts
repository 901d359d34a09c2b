import { randomBytes, randomUUID } from "node:crypto";
import { hashingInForce, type NewCredential, PersonId, type PersonKeys } from "@tachiai/protocol";
import { createPersonKeys, createRecoveryCode, Secret, wrapPersonKeys } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";

/** Somebody as his browser makes him. Only argon2id is left out: what it would give is drawn at random. */
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
): Promise<NewPerson> {
  const personId = PersonId.parse(randomUUID());
  const keys = await wrapPersonKeys(nodeSealingCrypto, personId, await createPersonKeys(nodeSealingCrypto), {
    password: new Secret("wrap", randomBytes(32)),
    recoveryCode: createRecoveryCode(nodeSealingCrypto),
  });
  return { personId, displayName, email, language: "ja", credential: newCredential(), keys };
}

export function newCredential(): NewCredential {
  return {
    hashing: { ...hashingInForce, salt: randomBytes(16).toString("base64") },
    signIn: randomBytes(32).toString("base64"),
  };
}
