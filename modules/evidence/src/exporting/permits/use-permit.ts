import { startOfTokyoDay, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import { Damage } from "../../damage/damage.ts";
import type { VerifyStored } from "../../damage/verify-stored.ts";
import { listByAction } from "../../entries/entry.store.ts";
import { approvedAction, approves } from "./approval-entry.ts";
import { nameOfPermit } from "./name-of-permit.ts";
import { type PermitFile, selectUnusedPermits } from "./permit.store.ts";
import { factsOfPermit } from "./permit-facts.ts";
import { permitState } from "./permit-state.ts";

export interface WantedExport {
  readonly askedBy: PersonId;
  /** Whom its contents show. */
  readonly of: PersonId | undefined;
  readonly contents: number;
  /** Permits that an export of his of today names. */
  readonly used: ReadonlySet<string>;
}

/**
 * The smallest approval of today that allows somebody so many contents of one person; nobody else uses it meanwhile. A row
 * counts only as today's entries bear it out; one that says something else is pushed to `damages`.
 */
export async function findPermitFor(
  tx: TenantTx,
  verify: VerifyStored,
  wanted: WantedExport,
  damages: Damage[],
): Promise<PermitFile | undefined> {
  const today = tokyoDay(tx.now);
  for (const permit of await selectUnusedPermits(tx, wanted.askedBy)) {
    if (permit.subjectPersonId !== wanted.of || permit.contents < wanted.contents) continue;
    if (permitState(factsOfPermit(permit), today) !== "approved") continue;
    if (!wanted.used.has(permit.permitId) && (await isBorneOut(tx, verify, permit))) return permit;
    damages.push(new Damage("row", nameOfPermit(permit.permitId), "it is not as its entries of today say"));
  }
  return undefined;
}

async function isBorneOut(tx: TenantTx, verify: VerifyStored, permit: PermitFile): Promise<boolean> {
  const since = startOfTokyoDay(tokyoDay(tx.now));
  const approvals = await listByAction(tx, approvedAction, { since, personId: permit.subjectPersonId });
  const approval = approvals.find(({ facts }) => approves(facts, permit));
  return approval !== undefined && (await verify(approval)).state !== "damaged";
}
