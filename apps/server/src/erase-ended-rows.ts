import { eraseConsentRows } from "@tachiai/consent";
import { eraseContractRows } from "@tachiai/contracts";
import {
  countErased,
  type ErasedRows,
  type EraseRows,
  eraseEvidenceRows,
  isUseOver,
  recordErased,
} from "@tachiai/evidence";
import { eraseIdentityRows, forgetOrganisation } from "@tachiai/identity";
import { eraseInvoicingRows } from "@tachiai/invoicing";
import { eraseNoticeRows } from "@tachiai/notices";
import { type Database, inTenant, type SystemActor, type TenantTx } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { eraseRegisterRows } from "@tachiai/registers";
import { eraseSupportRows } from "@tachiai/support";
import { eraseTeleworkRows } from "@tachiai/telework";

/** Who may act goes first; the contracts, by which the end is known, go last. */
export const eraseOfEach: readonly EraseRows[] = [
  eraseIdentityRows,
  eraseTeleworkRows,
  eraseSupportRows,
  eraseRegisterRows,
  eraseInvoicingRows,
  eraseConsentRows,
  eraseNoticeRows,
  eraseEvidenceRows,
  eraseContractRows,
];

/** So that no statement takes long, and no row is locked for long. */
const largestBatch = 20_000;

/**
 * Removes every row of an organisation whose own entries are gone, and then itself. Each transaction says what it removed: a crash
 * between two of them only delays.
 */
export async function eraseEndedRows(
  database: Database,
  actor: SystemActor,
  tenantId: TenantId,
  atMost = largestBatch,
): Promise<void> {
  let isMoreLeft = true;
  while (isMoreLeft)
    isMoreLeft = await inTenant(database, actor, tenantId, async (tx) => {
      if (!(await isUseOver(tx))) return false;
      const erased = await eraseSome(tx, atMost);
      const isFull = countErased(erased) >= atMost;
      const isForgotten = !isFull && (await forgetOrganisation(tx));
      await recordErased(tx, actor, { ...erased, "identity.organisation": isForgotten ? 1 : 0 });
      return isFull;
    });
}

async function eraseSome(tx: TenantTx, atMost: number): Promise<ErasedRows> {
  let erased: ErasedRows = {};
  for (const erase of eraseOfEach) erased = { ...erased, ...(await erase(tx, atMost - countErased(erased))) };
  return erased;
}
