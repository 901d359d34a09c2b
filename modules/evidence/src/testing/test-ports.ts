import type { PersonActor } from "@tachiai/platform";
import { OrganisationId, PersonId, SessionId, type TenantId } from "@tachiai/protocol";
import { emptyRoster } from "@tachiai/sealing";
import { lookAction } from "../content/look.ts";
import type { EntryInQuestion, EvidencePorts } from "../evidence-ports.ts";

/** Answers as the modules above would give them; by default nobody but oneself, and nothing may be opened. */
export function testPorts(answers: Partial<EvidencePorts> = {}): EvidencePorts {
  return {
    readableBy: async () => [],
    readsOfWatching: async (_tx, _actor, entries) =>
      new Map(entries.filter(isOfWatching).map(({ evidenceId }) => [evidenceId, false])),
    mayOpen: async () => false,
    recipientsOf: async () => [],
    entitledTo: async (_tx, contents) => contents.map(() => []),
    keysOf: async () => [],
    rosterOf: async ({ tenantId }) => emptyRoster(OrganisationId.parse(tenantId)),
    rolesOf: async () => [],
    holdersOf: async () => [],
    signingKeyOf: async () => Buffer.alloc(32, 1).toString("base64"),
    mayRunInstallation: async () => false,
    namesOf: async (_tx, personIds) => new Map(personIds.map((id) => [id, `name of ${id}`])),
    ...answers,
  };
}

/** What watching told, and who looked at it. */
export function isOfWatching({ retentionClass, action }: EntryInQuestion): boolean {
  return retentionClass === "telework" || action === lookAction;
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
