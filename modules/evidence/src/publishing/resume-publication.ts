import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { LogPublicationId, TenantId } from "@tachiai/protocol";
import type { EvidencePorts } from "../evidence-ports.ts";
import { endOnePublication } from "./end-publication.ts";
import { proposeOnePublication } from "./propose-publication.ts";
import { mayProposePublication } from "./publication.policy.ts";
import { factsOfPublication, selectPublication } from "./publication.store.ts";
import { publicationState } from "./publication-state.ts";

/**
 * An administrator asks that what a restore has held back goes on: it ends, and is proposed anew for the same reason. Two
 * had agreed to it before; but one of them may have ended it since, which nobody can know, so a second approves it again.
 *
 * Refuses `access.denied`, `evidence.publication_not_found` for one that is not held back, or
 * `evidence.publication_needs_second`.
 */
export function resumePublication(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId; readonly publicationId: LogPublicationId },
): Promise<LogPublicationId> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayProposePublication(await ports.rolesOf(tx, actor))) throw new Refusal("access.denied");
    const publication = await selectPublication(tx, command.publicationId);
    if (!publication || publicationState(factsOfPublication(publication)) !== "held-back")
      throw new Refusal("evidence.publication_not_found");
    await endOnePublication(tx, actor, publication);
    const { retentionClass, reason, publicationId } = publication;
    return proposeOnePublication(tx, ports, actor, { retentionClass, reason, resumes: publicationId });
  });
}
