import { inCustomer, type OfCustomer, organisationIn, requireStaff } from "@tachiai/identity";
import {
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  startOfTokyoDay,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import { groundRules, judgeLife } from "@tachiai/policy";
import type { ContractHold, ContractId, ContractOrder, Day } from "@tachiai/protocol";
import { changesContracts } from "../contracts.policy.ts";
import type { StepFacts } from "./add-step.ts";
import { type ArrearsOf, requireDebt } from "./arrears.ts";
import { lockContract } from "./lock-contract.ts";
import { takeStep } from "./take-step.ts";

type ChangeCommand = OfCustomer & { readonly contractId: ContractId; readonly order: ContractOrder };

/**
 * A contract clerk of the provider takes a step of a customer's contract under a clause, with its reason. What the customer asks for
 * by a form comes as an application, and what rests on a prohibited act by its case: both have their own evidence.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `contract.needs_form`, `contract.needs_case`, and what `requireDebt`
 * and `takeStep` do.
 */
export async function changeContract(
  database: Database,
  arrearsOf: ArrearsOf,
  actor: PersonActor,
  command: ChangeCommand,
): Promise<{ readonly remainderUntil?: Day }> {
  const { contractId, order } = command;
  if ("ground" in order) {
    const rule = groundRules[order.ground];
    if (rule.notice === "customer") throw new Refusal("contract.needs_form");
    if (rule.isByCase) throw new Refusal("contract.needs_case");
  }
  const debt = await debtFor(database, arrearsOf, actor, command);
  return inCustomer(database, actor, command, changesContracts, async (tx) => {
    const step = { ...stepOf(order, tokyoDay(tx.now)), ...(debt !== undefined && { debt }) };
    const { remainderUntil } = await takeStep(tx, actor, {
      contractId,
      step: step.kind === "resumed" ? { ...step, lifts: await ownHold(tx, contractId) } : step,
      beforehand: beforehandIn(order),
    });
    return remainderUntil === undefined ? {} : { remainderUntil };
  });
}

/** The invoice that a stop for a debt rests on. The books are asked before the customer's domain is entered. */
async function debtFor(
  database: Database,
  arrearsOf: ArrearsOf,
  actor: PersonActor,
  { tenantId, organisationId, contractId, order }: ChangeCommand,
): Promise<string | undefined> {
  if (!("ground" in order) || !groundRules[order.ground].isForDebt) return undefined;
  const today = await inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, changesContracts);
    return tokyoDay(tx.now);
  });
  const arrears = await arrearsOf({
    provider: organisationIn(tenantId),
    organisationId,
    contractId,
    service: order.ground.startsWith("s3") ? "watch" : "telework",
  });
  return requireDebt(arrears, order.paper, today);
}

/** What a clerk may lift: what a case suspended is lifted by the case. */
async function ownHold(tx: TenantTx, contractId: ContractId): Promise<ContractHold> {
  const file = await lockContract(tx, contractId);
  const holds = file ? judgeLife(file.steps, tx.now).holds : [];
  const own = holds.find((hold) => hold !== "case");
  if (!own && holds.length > 0) throw new Refusal("contract.needs_case");
  return own ?? "clerk";
}

function stepOf(order: ContractOrder, today: Day): StepFacts {
  const { kind, reason } = order;
  switch (kind) {
    case "changed": {
      const { ground, count, plan, from } = order;
      return {
        kind,
        reason,
        ground,
        ...(count !== undefined && { count }),
        ...(plan !== undefined && { plan }),
        ...(from !== undefined && from > today && { effectiveAt: startOfTokyoDay(from) }),
      };
    }
    case "interrupted":
      return { kind, reason, ground: order.ground };
    case "suspended":
      return { kind, reason, ground: order.ground, ...(order.until !== undefined && { until: order.until }) };
    case "end-announced":
      return { kind, reason, ground: order.ground, endsOn: order.endsOn };
    case "ended":
      return { kind, reason, ground: order.ground, endedOn: today };
    case "interruption-over":
    case "resumed":
    case "end-withdrawn":
      return { kind, reason };
  }
}

function beforehandIn(order: ContractOrder) {
  if (!("ground" in order)) return { isUrgent: false };
  const { noticedOn, curedBy, isUrgent = false, paper } = order;
  return { noticedOn, curedBy, isUrgent, paper };
}
