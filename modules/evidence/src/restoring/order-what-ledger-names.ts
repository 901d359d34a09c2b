import { hashTenantForLedger, type ShredLine } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { inInstallation, inTenant, startOfTokyoDay, type TenantTx, tokyoDay } from "@tachiai/platform";
import { Day, type EvidenceId, ShredGround, type TenantId } from "@tachiai/protocol";
import { retentionClasses } from "../entries/retention-policy.ts";
import type { EvidenceTables } from "../evidence.tables.ts";
import { listTenantsWithLogs } from "../logs/log.store.ts";
import { ledgerNameOf } from "../shredding/ledger.ts";
import { orderAllContents } from "../shredding/order-all-contents.ts";
import { orderShredding } from "../shredding/shred-order.store.ts";
import type { Vault } from "../vault.ts";

const verifier = { kind: "system", name: "verifier" } as const;

/**
 * Orders again what the ledger says was ordered to go and the database does not know of, because it was set back. Says how
 * many contents that is.
 */
export async function orderWhatLedgerNames(vault: Vault, lines: readonly ShredLine[]): Promise<number> {
  return (await orderClasses(vault, lines)) + (await orderContents(vault, lines));
}

/** All that there was of a class before a day, but for what a hold keeps. */
async function orderClasses(vault: Vault, lines: readonly ShredLine[]): Promise<number> {
  const classes = lines.flatMap((line) => (line.kind === "class" ? [line] : []));
  if (classes.length === 0) return 0;
  let ordered = 0;
  for (const tenantId of await inInstallation(vault.database, listTenantsWithLogs)) {
    const tenant = hashTenantForLedger(nodeProofCrypto, tenantId);
    for (const line of classes.filter((one) => one.tenant === tenant))
      ordered += await orderClass(vault, tenantId, line);
  }
  return ordered;
}

async function orderClass(
  vault: Vault,
  tenantId: TenantId,
  line: Extract<ShredLine, { readonly kind: "class" }>,
): Promise<number> {
  const retention = retentionClasses.find((one) => one === line.retentionClass);
  if (!retention) return 0;
  const ground = ShredGround.parse(line.ground);
  const recordedBefore = startOfTokyoDay(Day.parse(line.day));
  let ordered = 0;
  let after: EvidenceId | undefined;
  do {
    const batch = await inTenant(vault.database, verifier, tenantId, (tx) =>
      orderAllContents(vault, tx, { retention, ground, after, recordedBefore }),
    );
    ordered += batch.ordered;
    after = batch.next;
  } while (after);
  return ordered;
}

/** Each content by its name. Reads the contents' ids only where there is such a thing. */
async function orderContents(vault: Vault, lines: readonly ShredLine[]): Promise<number> {
  const today = tokyoDay(vault.database.clock());
  const groundOf = new Map<string, string>();
  for (const line of lines)
    if (line.kind === "order" && !isPast(line.lastDayKept, today)) groundOf.set(line.content, line.ground);
  if (groundOf.size === 0) return 0;

  const tenants = await inInstallation(vault.database, listTenantsWithLogs);
  for (const tenantId of tenants)
    for (const evidenceId of await inTenant(vault.database, verifier, tenantId, listOrderedIds))
      groundOf.delete(ledgerNameOf({ tenantId, evidenceId }));
  if (groundOf.size === 0) return 0;

  let ordered = 0;
  for (const tenantId of tenants)
    ordered += await inTenant(vault.database, verifier, tenantId, (tx) => orderNamed(tx, groundOf));
  return ordered;
}

/** From the day after its last one, the leaf says by itself that content is gone. */
function isPast(lastDayKept: string, today: string): boolean {
  return lastDayKept !== "undetermined" && lastDayKept < today;
}

async function orderNamed(tx: TenantTx, groundOf: ReadonlyMap<string, string>): Promise<number> {
  const named = (await listContentIds(tx)).flatMap((evidenceId) => {
    const ground = groundOf.get(ledgerNameOf({ tenantId: tx.tenantId, evidenceId }));
    return ground === undefined ? [] : [{ evidenceId, ground: ShredGround.parse(ground) }];
  });
  for (const [ground, contents] of Map.groupBy(named, (content) => content.ground))
    await orderShredding(
      tx,
      contents.map(({ evidenceId }) => evidenceId),
      ground,
    );
  return named.length;
}

async function listOrderedIds(tx: TenantTx): Promise<EvidenceId[]> {
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.shred_order")
    .select("evidence_id as evidenceId")
    .execute();
  return rows.map(({ evidenceId }) => evidenceId);
}

async function listContentIds(tx: TenantTx): Promise<EvidenceId[]> {
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.entry")
    .select("evidence_id as evidenceId")
    .where("ciphertext_sha256", "is not", null)
    .execute();
  return rows.map(({ evidenceId }) => evidenceId);
}
