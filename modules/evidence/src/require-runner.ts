import { type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { EvidencePorts } from "./evidence-ports.ts";

/**
 * Makes sure that the actor may settle what holds for the whole installation.
 *
 * Refuses `access.denied`, or `evidence.run_by_others` to an administrator whose organisation does not run it.
 */
export async function requireRunner(tx: TenantTx, ports: EvidencePorts, actor: PersonActor): Promise<void> {
  if (await ports.mayRunInstallation(tx, actor)) return;
  const isAdministrator = (await ports.rolesOf(tx, actor)).includes("administrator");
  throw new Refusal(isAdministrator ? "evidence.run_by_others" : "access.denied");
}
