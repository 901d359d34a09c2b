import type { EntryDetails } from "@tachiai/evidence";
import { type Actor, Refusal, type TenantTx } from "@tachiai/platform";
import { judgeLife } from "@tachiai/policy";
import type { ContractGround, ContractId, Day } from "@tachiai/protocol";
import { addStep, stamp } from "./add-step.ts";
import { lockContract } from "./lock-contract.ts";

export interface ContractEnd {
  readonly contractId: ContractId;
  readonly endedOn: Day;
  readonly ground: ContractGround;
  readonly because?: EntryDetails;
}

/**
 * Ends a contract at once, with a day that was its last. Part of what ends it, in its transaction and under its authority, which
 * has judged the clause.
 *
 * Refuses `contract.ended` when it is over already.
 */
export async function endContract(
  tx: TenantTx,
  actor: Actor,
  { contractId, endedOn, ground, because }: ContractEnd,
): Promise<void> {
  const file = await lockContract(tx, contractId);
  if (!file || judgeLife(file.steps, tx.now).state === "ended") throw new Refusal("contract.ended");
  const step = stamp(tx, actor, { kind: "ended", ground, endedOn });
  await addStep(tx, actor, contractId, file.steps.length + 1, step, because);
}
