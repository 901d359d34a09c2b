import { type Actor, type Database, inTenant, Refusal } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { factsOfPublication, selectPublicationsOf } from "./publication.store.ts";
import { publicationState } from "./publication-state.ts";

const door = { kind: "system", name: "published-logs" } as const satisfies Actor;

/**
 * As whom everybody reads a log that is open to everybody. Refuses `evidence.log_held_back` for one that was when a backup
 * was made that was restored since; and `evidence.log_not_found` for one that is not, or not any more, and for one that is
 * none: nobody learns which.
 */
export function requirePublished(
  database: Database,
  command: { readonly tenantId: TenantId; readonly retentionClass: string },
): Promise<Actor> {
  return inTenant(database, door, command.tenantId, async (tx) => {
    const publications = (await selectPublicationsOf(tx, command.retentionClass)).map(factsOfPublication);
    if (publications.some((facts) => publicationState(facts) === "live")) return door;
    const wasOpen = publications.some(
      (facts) => facts.decision === "approved" && publicationState(facts) === "held-back",
    );
    throw new Refusal(wasOpen ? "evidence.log_held_back" : "evidence.log_not_found");
  });
}
