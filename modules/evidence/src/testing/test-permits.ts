import type { EvidencePorts } from "../evidence-ports.ts";
import { askForPermit } from "../exporting/permits/ask-for-permit.ts";
import { decidePermit } from "../exporting/permits/decide-permit.ts";
import type { Vault } from "../vault.ts";
import type { Scene } from "./test-scene.ts";

/** The manager has asked twice to export more of the worker than he may; the administrator has approved the first. */
export async function askForPermits(vault: Vault, scene: Scene): Promise<void> {
  const { tenantId, manager, administrator, worker } = scene;
  const ports: EvidencePorts = {
    ...scene.ports,
    rolesOf: async (_, { personId }) =>
      personId === administrator.personId ? ["administrator"] : ["manager"],
    holdersOf: async () => [{ personId: administrator.personId, roles: ["administrator"] }],
  };
  const ask = (contents: number) =>
    askForPermit(vault.database, ports, manager, {
      tenantId,
      subjectPersonId: worker.personId,
      contents,
      reason: "労働基準監督署からの書面による請求",
    });
  const permitId = await ask(200);
  await ask(300);
  await decidePermit(vault.database, ports, administrator, { tenantId, permitId, decision: "approve" });
}
