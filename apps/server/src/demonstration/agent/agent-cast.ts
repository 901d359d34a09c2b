import { type PersonActor, type Route, tokyoDay } from "@tachiai/platform";
import { decideEnrolment, getMyDay, listEnrolments, type TenantId } from "@tachiai/protocol";
import { actInProcess } from "../act-in-process.ts";
import type { DemonstrationCompany } from "../demonstration.store.ts";
import { actorIn } from "../found-company.ts";
import { plannedPeople, simulatedWorker } from "../planned-company.ts";

/** Who acts where the simulated agent runs. */
export interface AgentCast {
  readonly tenantId: TenantId;
  readonly worker: PersonActor;
  /** Who knows her, and confirms her face. */
  readonly manager: PersonActor;
  readonly tasks: readonly string[];
}

/** Undefined for a company whose plan knows them not. */
export function castOf({ tenantId, people }: DemonstrationCompany): AgentCast | undefined {
  const { key, group, working } = simulatedWorker;
  const manager = plannedPeople.find((one) => one.group === group && one.roles.includes("manager"));
  const personId = people.get(key);
  const managerId = manager && people.get(manager.key);
  if (!personId || !managerId || !working) return undefined;
  return {
    tenantId,
    worker: actorIn(tenantId, personId),
    manager: actorIn(tenantId, managerId),
    tasks: working.tasks,
  };
}

/** Her manager confirms that it is she. */
export async function confirmFace(
  routes: readonly Route[],
  { tenantId, worker, manager }: AgentCast,
): Promise<void> {
  const client = actInProcess(routes, manager);
  const { enrolments } = await client.call(listEnrolments, { params: { tenantId } });
  for (const { enrolmentId, state, personId } of enrolments)
    if (state === "waiting" && personId === worker.personId)
      await client.call(decideEnrolment, {
        params: { tenantId, enrolmentId },
        body: { decision: "confirm" },
      });
}

/** How many incidents her day holds. */
export async function countIncidents(
  routes: readonly Route[],
  { tenantId, worker }: AgentCast,
  now: Date,
): Promise<number> {
  const params = { tenantId, day: tokyoDay(now) };
  return (await actInProcess(routes, worker).call(getMyDay, { params })).incidents ?? 0;
}
