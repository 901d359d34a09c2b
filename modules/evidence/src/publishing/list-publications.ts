import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { LogPublication, TenantId } from "@tachiai/protocol";
import type { EvidencePorts } from "../evidence-ports.ts";
import { showActs } from "../second-person/show-acts.ts";
import { mayDecidePublication, mayListPublications } from "./publication.policy.ts";
import { factsOfPublication, selectPublications } from "./publication.store.ts";
import { publicationState } from "./publication-state.ts";

/** Lists which logs are, were or are to be open to everybody. Refuses `access.denied`. */
export function listPublications(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<LogPublication[]> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const roles = await ports.rolesOf(tx, actor);
    if (!mayListPublications(roles)) throw new Refusal("access.denied");
    const publications = await selectPublications(tx);
    const people = publications.flatMap(({ proposedBy, decided, ended }) => [
      proposedBy,
      ...(decided ? [decided.by] : []),
      ...(ended ? [ended.by] : []),
    ]);
    const { act } = await showActs(tx, ports, people);
    return publications.map((publication) => {
      const { publicationId, retentionClass, reason, proposedBy, proposedAt, decided, ended } = publication;
      const state = publicationState(factsOfPublication(publication));
      return {
        publicationId,
        retentionClass,
        state,
        proposed: act({ by: proposedBy, at: proposedAt, reason }),
        ...(decided && { decided: act(decided) }),
        ...(ended && { ended: act(ended) }),
        mayDecide: state === "proposed" && mayDecidePublication(actor, roles, publication),
      };
    });
  });
}

/** How many a restore has held back, for the ホーム of administrators. */
export async function countPublicationsHeldBack(tx: TenantTx): Promise<number> {
  const publications = await selectPublications(tx);
  return publications.filter(
    (publication) => publicationState(factsOfPublication(publication)) === "held-back",
  ).length;
}

/** How many wait for the actor as the second person, for ホーム. */
export async function countPublicationsToDecide(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<number> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const roles = await ports.rolesOf(tx, actor);
    const waiting = (await selectPublications(tx)).filter(
      (publication) => publicationState(factsOfPublication(publication)) === "proposed",
    );
    return waiting.filter((publication) => mayDecidePublication(actor, roles, publication)).length;
  });
}
