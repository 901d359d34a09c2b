import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { LogPublicationId, TenantId } from "@tachiai/protocol";
import { record } from "../entries/record.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { mayProposePublication } from "./publication.policy.ts";
import {
  factsOfPublication,
  type PublicationFile,
  savePublicationEnd,
  selectPublication,
} from "./publication.store.ts";
import { publicationState } from "./publication-state.ts";

/**
 * An administrator ends that everybody reads the logs of a class, or takes the proposal back; nobody has to agree to that.
 *
 * Refuses `access.denied` or `evidence.publication_not_found`, also for one that is over.
 */
export function endPublication(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId; readonly publicationId: LogPublicationId },
): Promise<void> {
  const { publicationId } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayProposePublication(await ports.rolesOf(tx, actor))) throw new Refusal("access.denied");
    const publication = await selectPublication(tx, publicationId);
    const state = publication && publicationState(factsOfPublication(publication));
    if (!publication || state === "rejected" || state === "ended")
      throw new Refusal("evidence.publication_not_found");
    await endOnePublication(tx, actor, publication);
  });
}

/** Leaves its entry. Whether he may, and whether it is still to end, is the caller's to see. */
export async function endOnePublication(
  tx: TenantTx,
  actor: PersonActor,
  { publicationId, retentionClass }: PublicationFile,
): Promise<void> {
  await savePublicationEnd(tx, publicationId, { by: actor.personId, at: tx.now });
  await record(tx, actor, {
    action: "evidence.log_publication_ended",
    subject: publicationId,
    retention: "organisation",
    details: { retentionClass },
  });
}
