import { type Randomness, Refusal } from "@tachiai/platform";
import type { NewCredential, PasswordHashing, PersonId, PersonKeys } from "@tachiai/protocol";
import { hashingInForce } from "@tachiai/protocol";
import { makeSecondHash, type SecondHash } from "./second-hash.ts";

/** A person's own account, whatever organisations he is in. */
export interface Account {
  readonly personId: PersonId;
  readonly email: string;
  readonly displayName: string;
  readonly language: "ja" | "en";
  readonly credential: Credential;
}

export interface Credential {
  readonly hashing: PasswordHashing;
  readonly secondHash: SecondHash;
}

export interface NewAccount extends Account {
  readonly keys: PersonKeys;
}

/** What is kept of a password that a browser has just made. Refuses `identity.hashing_not_in_force`. */
export async function keepCredential(made: NewCredential, randomness: Randomness): Promise<Credential> {
  const { hashing, signIn } = made;
  const inForce =
    hashing.memoryKib === hashingInForce.memoryKib &&
    hashing.passes === hashingInForce.passes &&
    hashing.parallelism === hashingInForce.parallelism;
  if (!inForce) throw new Refusal("identity.hashing_not_in_force");
  return { hashing, secondHash: await makeSecondHash(signIn, randomness) };
}
