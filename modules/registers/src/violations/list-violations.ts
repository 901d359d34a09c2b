import { memberNames, requireStaff, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, type TenantTx } from "@tachiai/platform";
import { judgeMeasure, measuresFor, type Profile } from "@tachiai/policy";
import type { TenantId, ViolationCase } from "@tachiai/protocol";
import { keepsRegisters } from "../registers.policy.ts";
import { rulesOfCase } from "./rules-of-case.ts";
import { selectViolations, type ViolationFile } from "./violation.store.ts";
import { beforehandOf, isSuspended, lastChosen, stateOf } from "./violation-state.ts";

/**
 * Lists the violation cases, the latest first.
 *
 * Refuses `access.denied`.
 */
export function listViolations(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<ViolationCase[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, keepsRegisters);
    const files = await selectViolations(tx);
    const people = new Set(files.flatMap(({ steps }) => steps.map(({ by }) => by)));
    const names = await memberNames(tx, [...people]);
    const cases: ViolationCase[] = [];
    for (const file of files)
      cases.push({
        ...file,
        detectedAt: file.detectedAt.toISOString(),
        state: stateOf(file.steps),
        isSuspended: isSuspended(file.steps),
        mayRelease: waitsFor(file, actor),
        steps: file.steps.map(({ by, at, ...step }) => ({
          ...step,
          at: at.toISOString(),
          byName: names.get(by) ?? "",
        })),
        choices: choicesOf(tx, await rulesOfCase(tx, database, actor, file), file),
      });
    return cases;
  });
}

/** Counts the measures that wait for this person's word. */
export function countMeasuresToRelease(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<number> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const roles = await rolesHeld(tx, actor.personId);
    if (!keepsRegisters.some((role) => roles.includes(role))) return 0;
    return (await selectViolations(tx)).filter((file) => waitsFor(file, actor)).length;
  });
}

function waitsFor({ steps }: ViolationFile, { personId }: PersonActor): boolean {
  const state = stateOf(steps);
  return (state === "chosen" || state === "released") && lastChosen(steps)?.by !== personId;
}

function choicesOf(tx: TenantTx, rules: Profile, file: ViolationFile): ViolationCase["choices"] {
  const beforehand = beforehandOf(file.steps, tx.now, false);
  return measuresFor(file.profileId, file.violation).map((choice) => {
    const { measure, ground, notice } = choice;
    const answer = judgeMeasure(rules, choice, beforehand);
    const earliest = answer.allowed ? undefined : answer.earliest;
    return {
      measure,
      ground,
      notice,
      isAllowed: answer.allowed,
      ...(earliest !== undefined && { earliest }),
    };
  });
}
