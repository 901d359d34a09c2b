import { findOwnOrganisation, organisationIn } from "@tachiai/identity";
import { type Database, eachApart, inTenant, type SystemActor } from "@tachiai/platform";
import { judgeLife, stoppedForDebt } from "@tachiai/policy";
import { addStep, type StepFacts, stamp } from "./add-step.ts";
import type { ArrearsOf } from "./arrears.ts";
import { type DebtStop, deleteDebtStop, selectDebtStops } from "./debt-stop.store.ts";
import { lockContract } from "./lock-contract.ts";

const collector: SystemActor = { kind: "system", name: "billing-paid" };

/**
 * Lets every contract go on that stands still for a debt of which nothing is overdue any more. Whatever settled it (a payment, a
 * credit note, a debt taken over), and whenever the server stopped meanwhile, is found by looking. Returns what failed.
 */
export async function resumePaid(database: Database, arrearsOf: ArrearsOf): Promise<readonly unknown[]> {
  const stops = await selectDebtStops(database);
  return eachApart(stops, async (stop) => {
    if (await isSettled(database, arrearsOf, stop)) await resumeOne(database, stop);
  });
}

/** Also where nothing stands still any more; not where the books know nothing of it, nor of what is over and goes with its contract. */
async function isSettled(
  database: Database,
  arrearsOf: ArrearsOf,
  { tenantId, contractId }: DebtStop,
): Promise<boolean> {
  const found = await inTenant(database, collector, tenantId, async (tx) => {
    const file = await lockContract(tx, contractId);
    if (!file || judgeLife(file.steps, tx.now).state === "ended") return undefined;
    const { foundedBy: provider } = await findOwnOrganisation(tx);
    return { isStopped: stoppedForDebt(file.steps, tx.now).length > 0, service: file.service, provider };
  });
  if (!found) return false;
  if (!found.isStopped) return true;
  const { provider, service } = found;
  if (!provider || !service) return false;
  const organisationId = organisationIn(tenantId);
  const { isBilled, overdue } = await arrearsOf({ provider, organisationId, contractId, service });
  return isBilled && !overdue;
}

function resumeOne(database: Database, { tenantId, contractId }: DebtStop): Promise<void> {
  return inTenant(database, collector, tenantId, async (tx) => {
    const file = await lockContract(tx, contractId);
    let number = file?.steps.length ?? 0;
    for (const stop of file ? stoppedForDebt(file.steps, tx.now) : []) {
      const over: StepFacts =
        stop.kind === "suspended" ? { kind: "resumed", lifts: "debt" } : { kind: "interruption-over" };
      number += 1;
      await addStep(tx, collector, contractId, number, stamp(tx, collector, over), {
        ...(stop.debt !== undefined && { paid: stop.debt }),
      });
    }
    await deleteDebtStop(tx, contractId);
  });
}
