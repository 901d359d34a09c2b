import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { TenantId, WitnessId } from "@tachiai/protocol";
import { record } from "../entries/record.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { requireRunner } from "../require-runner.ts";
import { endOneWitness } from "./witness.store.ts";

/**
 * Asks a witness no more. What it has cosigned stays, and its key with it. Refuses `evidence.witness_not_found`, also
 * outside the organisation that has added it, or the codes of `requireRunner`.
 */
export async function endWitness(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId; readonly witnessId: WitnessId },
): Promise<void> {
  await inTenant(database, actor, command.tenantId, async (tx) => {
    const verifierKey = await endOneWitness(tx, command.witnessId);
    if (verifierKey === undefined) throw new Refusal("evidence.witness_not_found");
    await requireRunner(tx, ports, actor);
    await record(tx, actor, {
      action: "evidence.witness_ended",
      subject: verifierKey.split("+")[0] ?? "",
      retention: "organisation",
      details: { verifierKey },
    });
  });
}
