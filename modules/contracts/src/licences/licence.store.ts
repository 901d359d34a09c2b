import { type Database, inInstallation, type TenantTx } from "@tachiai/platform";
import { type ContractId, type LicenceId, LicenceStep, type TenantId } from "@tachiai/protocol";
import type { ContractsTables } from "../contracts.tables.ts";

export interface KeyOnFile {
  readonly publicPart: string;
  readonly hash: Uint8Array;
}

/** A licence with its steps and the key that holds now. */
export interface LicenceFile {
  readonly licenceId: LicenceId;
  readonly contractId: ContractId;
  readonly number: number;
  readonly steps: readonly LicenceStep[];
  readonly key: KeyOnFile;
  /** How many keys it has had. */
  readonly keys: number;
}

/** The licences of the tenant, oldest first. */
export async function selectLicences(tx: TenantTx): Promise<LicenceFile[]> {
  const query = tx.query.withTables<ContractsTables>();
  const licences = await query
    .selectFrom("contracts.licence")
    .innerJoin("contracts.contract", "contracts.contract.contract_id", "contracts.licence.contract_id")
    .select(["licence_id", "contracts.licence.contract_id", "number"])
    .where("contracts.licence.tenant_id", "=", tx.tenantId)
    .orderBy("formed_at")
    .orderBy("number")
    .execute();
  const steps = Map.groupBy(
    await query
      .selectFrom("contracts.licence_step")
      .selectAll()
      .where("tenant_id", "=", tx.tenantId)
      .orderBy("number")
      .execute(),
    (row) => row.licence_id,
  );
  const keys = Map.groupBy(
    await query
      .selectFrom("contracts.licence_key")
      .selectAll()
      .where("tenant_id", "=", tx.tenantId)
      .orderBy("number")
      .execute(),
    (row) => row.licence_id,
  );
  return licences.map(({ licence_id, contract_id, number }) => {
    const last = keys.get(licence_id)?.at(-1);
    if (!last) throw new Error("a licence has no key");
    return {
      licenceId: licence_id,
      contractId: contract_id,
      number,
      steps: (steps.get(licence_id) ?? []).map(({ kind, at, taken_by, facts }) =>
        LicenceStep.parse({
          ...(typeof facts === "object" ? facts : {}),
          kind,
          at: at.toISOString(),
          ...(taken_by && { by: taken_by }),
        }),
      ),
      key: { publicPart: last.public_part, hash: last.key_hash },
      keys: last.number,
    };
  });
}

export async function insertLicence(
  tx: TenantTx,
  licence: { readonly licenceId: LicenceId; readonly contractId: ContractId; readonly number: number },
): Promise<void> {
  await tx.query
    .withTables<ContractsTables>()
    .insertInto("contracts.licence")
    .values({
      licence_id: licence.licenceId,
      tenant_id: tx.tenantId,
      contract_id: licence.contractId,
      number: licence.number,
    })
    .execute();
}

export async function insertKey(
  tx: TenantTx,
  licenceId: LicenceId,
  number: number,
  { publicPart, hash }: KeyOnFile,
): Promise<void> {
  await tx.query
    .withTables<ContractsTables>()
    .insertInto("contracts.licence_key")
    .values({
      public_part: publicPart,
      tenant_id: tx.tenantId,
      licence_id: licenceId,
      number,
      key_hash: hash,
    })
    .execute();
}

export async function insertLicenceStep(
  tx: TenantTx,
  licenceId: LicenceId,
  number: number,
  { kind, at, by, ...facts }: LicenceStep,
): Promise<void> {
  await tx.query
    .withTables<ContractsTables>()
    .insertInto("contracts.licence_step")
    .values({
      step_id: tx.randomness.uuid(),
      tenant_id: tx.tenantId,
      licence_id: licenceId,
      number,
      kind,
      at: new Date(at),
      taken_by: by ?? null,
      facts: JSON.stringify(facts),
    })
    .execute();
}

/** Whose a key is that begins so. Who holds it is nobody yet, so this goes through the installation's door. */
export function findTenantOfKey(database: Database, publicPart: string): Promise<TenantId | undefined> {
  return inInstallation(database, async (tx) => {
    const row = await tx.query
      .withTables<ContractsTables>()
      .selectFrom("contracts.licence_key")
      .select("tenant_id")
      .where("public_part", "=", publicPart)
      .executeTakeFirst();
    return row?.tenant_id;
  });
}
