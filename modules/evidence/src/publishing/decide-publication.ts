import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { LogPublicationId, SecondPersonDecision, TenantId } from "@tachiai/protocol";
import { record } from "../entries/record.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { decideNow, reasonOf } from "../second-person/decided.ts";
import { mayDecidePublication, mayListPublications } from "./publication.policy.ts";
import { factsOfPublication, savePublicationDecision, selectPublication } from "./publication.store.ts";
import { publicationState } from "./publication-state.ts";

export interface DecidePublication extends SecondPersonDecision {
  readonly tenantId: TenantId;
  readonly publicationId: LogPublicationId;
}

/**
 * A second person approves or rejects that everybody reads the logs of a class. From the approval on they do.
 *
 * Refuses `access.denied`, `evidence.publication_not_found`, `evidence.publication_own` to whoever proposed it,
 * `evidence.publication_decided`, or `evidence.publication_held_back`.
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
    const state = publicationState(factsOfPublication(publication));
    if (state === "held-back") throw new Refusal("evidence.publication_held_back");
    if (state !== "proposed") throw new Refusal("evidence.publication_decided");

    const { retentionClass, proposedBy } = publication;
    const decided = decideNow(tx, actor.personId, command);
    await savePublicationDecision(tx, publicationId, decided);
    await record(tx, actor, {
      action: `evidence.log_publication_${decided.decision}`,
      subject: publicationId,
      retention: "organisation",
      details: { retentionClass, proposedBy, ...reasonOf(decided) },
    });
  });
}
