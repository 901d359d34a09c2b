import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { LogPublicationId, TenantId } from "@tachiai/protocol";
import { record } from "../entries/record.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { mayDecidePublication, mayListPublications } from "./publication.policy.ts";
import { factsOfPublication, savePublicationDecision, selectPublication } from "./publication.store.ts";
import { publicationState } from "./publication-state.ts";

export interface DecidePublication {
  readonly tenantId: TenantId;
  readonly publicationId: LogPublicationId;
  readonly decision: "approve" | "reject";
  /** Why it is rejected. */
  readonly reason?: string | undefined;
}

/**
 * A second person approves or rejects that everybody reads the logs of a class. From the approval on they do.
 *
 * Refuses `access.denied`, `evidence.publication_not_found`, `evidence.publication_own` to whoever proposed it, or
 * `evidence.publication_decided`, also for a proposal that a restore has held back.
 */
export function decidePublication(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: DecidePublication,
): Promise<void> {
  const { publicationId } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const roles = await ports.rolesOf(tx, actor);
    if (!mayListPublications(roles)) throw new Refusal("access.denied");
    const publication = await selectPublication(tx, publicationId);
    if (!publication) throw new Refusal("evidence.publication_not_found");
    if (!mayDecidePublication(actor, roles, publication)) throw new Refusal("evidence.publication_own");
    if (publicationState(factsOfPublication(publication)) !== "proposed")
      throw new Refusal("evidence.publication_decided");

    const { retentionClass, proposedBy } = publication;
    const reason = command.reason === undefined ? {} : { reason: command.reason };
    const decision = command.decision === "approve" ? "approved" : "rejected";
    await savePublicationDecision(tx, publicationId, {
      decision,
      by: actor.personId,
      at: tx.now,
      ...reason,
    });
    await record(tx, actor, {
      action: `evidence.log_publication_${decision}`,
      subject: publicationId,
      retention: "organisation",
      details: { retentionClass, proposedBy, ...reason },
    });
  });
}
