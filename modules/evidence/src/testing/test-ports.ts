import type { PersonActor } from "@tachiai/platform";
import { OrganisationId, PersonId, SessionId, type TenantId } from "@tachiai/protocol";
import type { EvidencePorts } from "../evidence-ports.ts";

/** Answers as the modules above would give them; by default nobody but oneself, and nothing may be opened. */
export function testPorts(answers: Partial<EvidencePorts> = {}): EvidencePorts {
  return {
    readableBy: async () => [],
    knowsWatchingOf: async () => [],
    mayOpen: async () => false,
    recipientsOf: async () => [],
    namesOf: async (_tx, personIds) => new Map(personIds.map((id) => [id, `name of ${id}`])),
    ...answers,
  };
}

/** Somebody of this tenant. */
export function memberOf(tenantId: TenantId): PersonActor {
  return {
    kind: "person",
    personId: PersonId.parse(crypto.randomUUID()),
    organisationId: OrganisationId.parse(tenantId),
    sessionId: SessionId.parse(crypto.randomUUID()),
  };
}
