import { inCustomer, type OfCustomer } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import { groundRules, judgeLife, needsSecond } from "@tachiai/policy";
import type { ContractHold, ContractId, Day } from "@tachiai/protocol";
import { changesContracts } from "../contracts.policy.ts";
import type { ArrearsOf } from "./arrears.ts";
import { debtFor } from "./debt-for.ts";
import { lockContract } from "./lock-contract.ts";
import { type OrderedStep, orderedStep } from "./ordered-step.ts";
import { proposeStep } from "./propose-step.ts";
import { takeStep } from "./take-step.ts";

/**
 * A contract clerk of the provider takes a step of a customer's contract under a clause, with its reason. What the customer asks for
 * by a form comes as an application, and what rests on a prohibited act by its case: both have their own evidence. What ends it by
 * the provider's own decision waits for a second contract clerk.
 *
 * Refuses `access.denied`, `identity.customer_not_found`, `contract.needs_form`, `contract.needs_case`,
 * `contract.paper_missing` where a notice or a demand is named without its paper, and what `requireDebt`,
 * `proposeStep` and `takeStep` do.
 */
export async function changeContract(
  database: Database,
  arrearsOf: ArrearsOf,
  actor: PersonActor,
  command: OfCustomer & OrderedStep,
): Promise<{ readonly remainderUntil?: Day; readonly isProposed?: true }> {
  const { contractId, order } = command;
  if ("ground" in order) {
    const rule = groundRules[order.ground];
    if (rule.notice === "customer") throw new Refusal("contract.needs_form");
    if (rule.isByCase) throw new Refusal("contract.needs_case");
    // A day that somebody types is one that a paper tells.
    const isTold = order.noticedOn !== undefined || order.curedBy !== undefined;
    if (isTold && !order.paper) throw new Refusal("contract.paper_missing");
  }
  const debt = await debtFor(database, arrearsOf, actor, command);
  if ("ground" in order && needsSecond(order.kind, order.ground)) {
    await proposeStep(database, actor, command);
    return { isProposed: true };
  }
  return inCustomer(database, actor, command, changesContracts, async (tx) => {
    const ordered = orderedStep(command, tokyoDay(tx.now), debt);
    const lifts = order.kind === "resumed" && { lifts: await ownHold(tx, contractId) };
    const { remainderUntil } = await takeStep(tx, actor, { ...ordered, step: { ...ordered.step, ...lifts } });
    return remainderUntil === undefined ? {} : { remainderUntil };
  });
}

/** What a clerk may lift: what a case suspended is lifted by the case. */
async function ownHold(tx: TenantTx, contractId: ContractId): Promise<ContractHold> {
  const file = await lockContract(tx, contractId);
  const holds = file ? judgeLife(file.steps, tx.now).holds : [];
  const own = holds.find((hold) => hold !== "case");
  if (!own && holds.length > 0) throw new Refusal("contract.needs_case");
  return own ?? "clerk";
}
