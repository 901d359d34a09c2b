import type { PersonActor, TenantTx, Tx } from "@tachiai/platform";
import { Language, PasswordHashing, type PersonId } from "@tachiai/protocol";
import { sql } from "kysely";
import type { IdentityTables } from "../identity.tables.ts";
import type { Account, Credential, NewAccount } from "./account.ts";

export async function findAccount(tx: Tx, personId: PersonId): Promise<Account | undefined> {
  const row = await accounts(tx).where("person.person_id", "=", personId).executeTakeFirst();
  return row && accountOf(row);
}

export async function findAccountByEmail(tx: Tx, email: string): Promise<Account | undefined> {
  const row = await accounts(tx).where("person.email", "=", email).executeTakeFirst();
  return row && accountOf(row);
}

/** False when the address or the id is taken; then nothing has changed. */
export async function createAccount(tx: TenantTx, account: NewAccount): Promise<boolean> {
  const { credential, keys } = account;
  const { rows } = await sql<{ created: boolean }>`select identity.create_account(
      person_id => ${account.personId}, email => ${account.email}, display_name => ${account.displayName},
      language => ${account.language}, hashing => ${JSON.stringify(credential.hashing)}::jsonb,
      second_salt => ${credential.secondHash.salt}, second_hash => ${credential.secondHash.hash},
      sealing_public_key => ${bytes(keys.sealing.publicKey)},
      sealing_by_password => ${bytes(keys.sealing.wrappedByPassword)},
      sealing_by_recovery_code => ${bytes(keys.sealing.wrappedByRecoveryCode)},
      signing_public_key => ${bytes(keys.signing.publicKey)},
      signing_by_password => ${bytes(keys.signing.wrappedByPassword)},
      signing_by_recovery_code => ${bytes(keys.signing.wrappedByRecoveryCode)}) as created`.execute(tx.query);
  return rows[0]?.created === true;
}

/**
 * Whether the password is still the one that was checked. Holds its row, so that nobody changes it before this
 * transaction ends.
 */
export async function isStillCredential(tx: Tx, personId: PersonId, checked: Credential): Promise<boolean> {
  const row = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.credential")
    .select("second_hash")
    .where("person_id", "=", personId)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined && Buffer.compare(row.second_hash, checked.secondHash.hash) === 0;
}

/** Holds the password's row: until the transaction ends nobody changes it, and its person joins nothing. */
export async function holdCredential(tx: Tx, personId: PersonId): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.credential")
    .select("person_id")
    .where("person_id", "=", personId)
    .forUpdate()
    .execute();
}

/** The same through a tenant's door; false when the session has ended. */
export async function holdSignedIn(tx: TenantTx, { personId, sessionId }: PersonActor): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`
    select identity.hold_signed_in(person_id => ${personId}, session_id => ${sessionId}) as open`.execute(
    tx.query,
  );
  return rows[0]?.open === true;
}

export async function saveCredential(tx: Tx, personId: PersonId, credential: Credential): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.credential")
    .set({
      hashing: JSON.stringify(credential.hashing),
      second_salt: credential.secondHash.salt,
      second_hash: credential.secondHash.hash,
      changed_at: tx.now,
    })
    .where("person_id", "=", personId)
    .execute();
}

export async function saveLanguage(tx: Tx, personId: PersonId, language: "ja" | "en"): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.person")
    .set({ language })
    .where("person_id", "=", personId)
    .execute();
}

/** Frees the address of an account that nobody signs in to any more; what stands there instead is nobody's (RFC 2606). */
export async function freeAddress(tx: Tx, personId: PersonId): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.person")
    .set({ email: `${personId}@deleted.invalid` })
    .where("person_id", "=", personId)
    .execute();
}

function accounts(tx: Tx) {
  return tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.person as person")
    .innerJoin("identity.credential as credential", "credential.person_id", "person.person_id")
    .select([
      "person.person_id",
      "person.email",
      "person.display_name",
      "person.language",
      "credential.hashing",
      "credential.second_salt",
      "credential.second_hash",
    ]);
}

function accountOf(row: {
  person_id: PersonId;
  email: string;
  display_name: string;
  language: string;
  hashing: unknown;
  second_salt: Uint8Array;
  second_hash: Uint8Array;
}): Account {
  return {
    personId: row.person_id,
    email: row.email,
    displayName: row.display_name,
    language: Language.parse(row.language),
    credential: {
      hashing: PasswordHashing.parse(row.hashing),
      secondHash: { salt: row.second_salt, hash: row.second_hash },
    },
  };
}

function bytes(base64: string): Uint8Array {
  return Buffer.from(base64, "base64");
}
