import { type NewCredential, PersonId, type PersonKeys } from "@tachiai/protocol";
import {
  type BarePersonKeys,
  createPersonKeys,
  createRecoveryCode,
  derivePasswordKeys,
  inGroups,
  newPasswordHashing,
  type SealingCrypto,
  wrapPersonKeys,
} from "@tachiai/sealing";
import type { PlannedPerson } from "./planned-company.ts";

/** A person of the plan with an account that opens, made as his browser would make it. */
export interface MadeAccount {
  readonly person: PlannedPerson;
  readonly personId: PersonId;
  readonly email: string;
  /** Exists here and on the screen, once. */
  readonly password: string;
  readonly credential: NewCredential;
  readonly keys: PersonKeys;
  /** Opens what is sealed to him and signs for him. Only what opens the simulated worker's is kept, for her agent. */
  readonly bareKeys: BarePersonKeys;
}

// No vowels and nothing that looks like something else: it is read from a screen and typed.
const symbols = "23456789bcdfghjkmnpqrstvwxyz";
const passwordLength = 16;

/** Draws a password and keys. Takes about half a second and 64 MiB, as in a browser. */
export async function makeAccount(
  crypto: SealingCrypto,
  uuid: () => string,
  person: PlannedPerson,
): Promise<MadeAccount> {
  const personId = PersonId.parse(uuid());
  const password = newPassword(crypto);
  const hashing = newPasswordHashing(crypto);
  const derived = await derivePasswordKeys(crypto, password, hashing);
  if (!derived.derived) throw new Error(`today's own hashing was declined: ${derived.reason}`);
  const bareKeys = await createPersonKeys(crypto);
  const keys = await wrapPersonKeys(crypto, personId, bareKeys, {
    password: derived.wrap,
    // Nobody is given it: in a demonstration nothing is lost with a password.
    recoveryCode: createRecoveryCode(crypto),
  });
  const signIn = Buffer.from(derived.signIn.reveal()).toString("base64");
  return {
    person,
    personId,
    email: `${person.key}@demo.tachiai.example`,
    password,
    credential: { hashing, signIn },
    keys,
    bareKeys,
  };
}

/** Some at a time: each takes its memory and a core. */
export async function makeAccounts(
  crypto: SealingCrypto,
  uuid: () => string,
  people: readonly PlannedPerson[],
): Promise<MadeAccount[]> {
  const made: MadeAccount[] = [];
  const atOnce = 2;
  for (let first = 0; first < people.length; first += atOnce) {
    const some = people.slice(first, first + atOnce);
    made.push(...(await Promise.all(some.map((person) => makeAccount(crypto, uuid, person)))));
  }
  return made;
}

/** 76 bits, in groups of four. */
function newPassword(crypto: SealingCrypto): string {
  let password = "";
  while (password.length < passwordLength)
    for (const byte of crypto.randomBytes(passwordLength)) {
      // A byte beyond the last whole multiple would favour the first symbols.
      if (byte >= 256 - (256 % symbols.length) || password.length === passwordLength) continue;
      password += symbols[byte % symbols.length];
    }
  return inGroups(password);
}
