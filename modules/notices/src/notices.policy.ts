import { rolesHeld, runsInstallation } from "@tachiai/identity";
import { type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { Role } from "@tachiai/protocol";

const writers: readonly Role[] = ["administrator", "contract-clerk", "help-desk"];

/** 契約担当 and 問合せ窓口 of a provider, and administrators of whoever runs the installation, speak to everybody it serves. */
export async function mayWriteNotices(tx: TenantTx, actor: PersonActor): Promise<boolean> {
  if (!(await runsInstallation(tx))) return false;
  const roles = await rolesHeld(tx, actor.personId);
  return writers.some((role) => roles.includes(role));
}

/** Refuses `access.denied`. */
export async function requireWriter(tx: TenantTx, actor: PersonActor): Promise<void> {
  if (!(await mayWriteNotices(tx, actor))) throw new Refusal("access.denied");
}

/** Security steps (S3 §5(7)): who answers for the organisation says that they are done; who audits it sees which are. */
export function maySayStepsDone(roles: readonly Role[]): boolean {
  return roles.includes("administrator");
}

export function mayReadSteps(roles: readonly Role[]): boolean {
  return maySayStepsDone(roles) || roles.includes("auditor");
}

/** What an organisation told its own people is for each of them; what came from outside for those who answer for it. */
export function mayReadReceived(roles: readonly Role[], isFromOutside: boolean): boolean {
  return !isFromOutside || roles.includes("administrator") || roles.includes("auditor");
}
