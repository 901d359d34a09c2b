import { record } from "@tachiai/evidence";
import { memberNames, rolesHeld } from "@tachiai/identity";
import { type Database, holdLock, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { GuideId, SecurityStep, TenantId } from "@tachiai/protocol";
import { shownHash } from "../notice-text.ts";
import { mayReadSteps, maySayStepsDone } from "../notices.policy.ts";
import { insertStepDone, selectStepsDone } from "./guide.store.ts";
import { securitySteps, shown } from "./read-guides.ts";

interface OfTenant {
  readonly tenantId: TenantId;
}

/** What an organisation must do (S3 §5(7)), and what it has said is done. Refuses `access.denied`. */
export async function listSecuritySteps(
  database: Database,
  actor: PersonActor,
  { tenantId }: OfTenant,
): Promise<SecurityStep[]> {
  const steps = await securitySteps(database);
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayReadSteps(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const done = new Map((await selectStepsDone(tx)).map((one) => [one.guideId, one]));
    const names = await memberNames(
      tx,
      [...done.values()].map(({ by }) => by),
    );
    return steps.map((step) => {
      const said = done.get(step.guideId);
      return {
        ...shown(step),
        ...(said && {
          done: {
            at: said.at.toISOString(),
            byName: names.get(said.by) ?? "",
            evidenceId: said.evidenceId,
          },
        }),
      };
    });
  });
}

/** How many steps the organisation has not said are done yet, for who can say it. */
export async function countOpenSteps(
  database: Database,
  actor: PersonActor,
  { tenantId }: OfTenant,
): Promise<number> {
  const steps = await securitySteps(database);
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!maySayStepsDone(await rolesHeld(tx, actor.personId))) return 0;
    const done = new Set((await selectStepsDone(tx)).map(({ guideId }) => guideId));
    return steps.filter(({ guideId }) => !done.has(guideId)).length;
  });
}

/**
 * An administrator says for his organisation that a step is done. Saying it again changes nothing.
 *
 * Refuses `access.denied` or `notices.guide_not_found`.
 */
export async function finishSecurityStep(
  database: Database,
  actor: PersonActor,
  { tenantId, guideId }: OfTenant & { readonly guideId: GuideId },
): Promise<void> {
  const step = (await securitySteps(database)).find((one) => one.guideId === guideId);
  await inTenant(database, actor, tenantId, async (tx) => {
    if (!maySayStepsDone(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    if (!step) throw new Refusal("notices.guide_not_found");
    await holdLock(tx, "notices.step");
    if ((await selectStepsDone(tx)).some((said) => said.guideId === guideId)) return;
    const evidenceId = await record(tx, actor, {
      action: "notice.security_step_done",
      subject: guideId,
      retention: "organisation",
      details: { textSha256: shownHash(step.textSha256) },
    });
    await insertStepDone(tx, step, { by: actor.personId, evidenceId });
  });
}
