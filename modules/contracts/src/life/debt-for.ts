import { type OfCustomer, organisationIn, requireStaff } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, tokyoDay } from "@tachiai/platform";
import { groundRules } from "@tachiai/policy";
import { changesContracts } from "../contracts.policy.ts";
import { type ArrearsOf, requireDebt } from "./arrears.ts";
import type { OrderedStep } from "./ordered-step.ts";

/**
 * The invoice that a stop for a debt rests on, or an end whose cause no hindrance is. The books are asked before the customer's domain is
 * entered. Refuses what `requireDebt` does.
 */
export async function debtFor(
  database: Database,
  arrearsOf: ArrearsOf,
  actor: PersonActor,
  { tenantId, organisationId, contractId, order }: OfCustomer & OrderedStep,
): Promise<string | undefined> {
  if (!("ground" in order)) return undefined;
  const { isForDebt, needsCause } = groundRules[order.ground];
  const isHindered = order.kind === "ended" && order.hindrance !== undefined;
  if (!isForDebt && !(needsCause && !isHindered)) return undefined;
  const today = await inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, changesContracts);
    return tokyoDay(tx.now);
  });
  const arrears = await arrearsOf({
    provider: organisationIn(tenantId),
    organisationId,
    contractId,
    service: order.ground.startsWith("s3") ? "watch" : "telework",
    stoppedFor: [],
  });
  return requireDebt(arrears, order.paper, today);
}
