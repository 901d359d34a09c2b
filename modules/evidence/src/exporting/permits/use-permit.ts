import { type TenantTx, tokyoDay } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import { type PermitFile, selectUnusedPermits } from "./permit.store.ts";
import { factsOfPermit } from "./permit-facts.ts";
import { permitState } from "./permit-state.ts";

/** The smallest approval of today that allows somebody so many contents of one person; nobody else uses it meanwhile. */
export async function findPermitFor(
  tx: TenantTx,
  askedBy: PersonId,
  wanted: { readonly of: PersonId | undefined; readonly contents: number },
): Promise<PermitFile | undefined> {
  const today = tokyoDay(tx.now);
  return (await selectUnusedPermits(tx, askedBy)).find(
    (permit) =>
      permit.subjectPersonId === wanted.of &&
      permit.contents >= wanted.contents &&
      permitState(factsOfPermit(permit), today) === "approved",
  );
}
