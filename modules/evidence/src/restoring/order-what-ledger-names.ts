import type { ShredLine } from "@tachiai/evidence-proof";
import { inInstallation, inTenant, type TenantTx, tokyoDay } from "@tachiai/platform";
import { EvidenceId, ShredGround } from "@tachiai/protocol";
import type { EvidenceTables } from "../evidence.tables.ts";
import { listTenantsWithLogs } from "../logs/log.store.ts";
import { ledgerNameOf } from "../shredding/ledger.ts";
import { orderShredding } from "../shredding/shred-order.store.ts";
import type { Vault } from "../vault.ts";

const verifier = { kind: "system", name: "verifier" } as const;

/**
 * Orders again what the ledger says was ordered to go and the database does not know of, because it was set back. Says how
 * many contents that is. Reads the contents' ids only where there is such a thing.
 */
export async function orderWhatLedgerNames(vault: Vault, lines: readonly ShredLine[]): Promise<number> {
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
