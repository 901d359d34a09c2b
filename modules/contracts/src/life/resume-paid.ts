import { findOwnOrganisation, organisationIn } from "@tachiai/identity";
import { type Database, eachApart, inTenant, type SystemActor, tokyoDay } from "@tachiai/platform";
import { judgeLife, stoppedForDebt } from "@tachiai/policy";
import type { Day } from "@tachiai/protocol";
import { addStep, type StepFacts, stamp } from "./add-step.ts";
import type { ArrearsOf, OverdueDebt } from "./arrears.ts";
import { type DebtStop, deleteDebtStop, selectDebtStops } from "./debt-stop.store.ts";
import { lockContract } from "./lock-contract.ts";

const collector: SystemActor = { kind: "system", name: "billing-paid" };

/**
 * Lets every contract go on that stands still for a debt, once that is settled and no other is there that it may be stopped for by now.
 * Whatever settled it (a payment, a credit note, a debt taken over), and whenever the server stopped meanwhile, is found by looking.
 * Returns what failed.
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
    return {
      stops: stoppedForDebt(file.steps, tx.now),
      service: file.service,
      provider,
      today: tokyoDay(tx.now),
    };
  });
  if (!found) return false;
  const { stops, provider, service, today } = found;
  if (stops.length === 0) return true;
  if (!provider || !service) return false;
  const organisationId = organisationIn(tenantId);
  const stoppedFor = stops.flatMap(({ debt }) => debt ?? []);
  const { isBilled, overdue } = await arrearsOf({
    provider,
    organisationId,
    contractId,
    service,
    stoppedFor,
  });
  return isBilled && !overdue.some((one) => keepsStopped(one, stops, today));
}

/** A stop that names no invoice waits until nothing is overdue. */
function keepsStopped(
  { number, stopFrom }: OverdueDebt,
  stops: ReturnType<typeof stoppedForDebt>,
  today: Day,
): boolean {
  return (
    (stopFrom !== undefined && stopFrom <= today) ||
    stops.some(({ debt }) => debt === undefined || debt === number)
  );
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
