import type { TenantTx } from "@tachiai/platform";
import { type EvidenceEntry, type EvidenceId, OrganisationId, PersonId, parseJson } from "@tachiai/protocol";
import { z } from "zod";
import type { EvidencePorts } from "../evidence-ports.ts";
import { ordersFor, type ShredOrder } from "../shredding/shred-order.store.ts";
import type { StoredEntry } from "./entry.store.ts";

/** The actor as `record` writes him. */
const RecordedActor = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("person"), personId: PersonId, organisationId: OrganisationId }),
  z.object({ kind: z.literal("guest"), guestId: z.string() }),
  z.object({ kind: z.literal("system"), name: z.string() }),
]);

const RecordedDetails = z.record(z.string(), z.unknown());

/** An entry whose texts could be read, and how it was found. */
export interface ReadableEntry {
  readonly stored: StoredEntry;
  readonly actor: z.infer<typeof RecordedActor>;
  readonly details: Readonly<Record<string, unknown>>;
  readonly state: EvidenceEntry["state"];
}

/** Reads the texts of a row. Undefined when `record` cannot have written them: somebody has altered the row. */
export function readEntry(stored: StoredEntry, state: EvidenceEntry["state"]): ReadableEntry | undefined {
  const actor = RecordedActor.safeParse(parseJson(stored.facts.actorText));
  const details = RecordedDetails.safeParse(parseJson(stored.facts.detailsText));
  return actor.success && details.success
    ? { stored, state, actor: actor.data, details: details.data }
    : undefined;
}

/** Entries in the form that people read; what they say only of those in `read`. */
export async function presentEntries(
  tx: TenantTx,
  ports: EvidencePorts,
  read: ReadonlySet<EvidenceId>,
  entries: readonly ReadableEntry[],
): Promise<EvidenceEntry[]> {
  const people = entries.flatMap(({ actor }) => (actor.kind === "person" ? [actor.personId] : []));
  const names = await ports.namesOf(tx, [...new Set(people)]);
  const withContent = entries.filter(({ stored }) => stored.facts.ciphertextSha256 !== null);
  const orders = await ordersFor(
    tx,
    withContent.map(({ stored }) => stored.facts.evidenceId),
  );
  return entries.map(({ stored, stored: { facts, place }, state, actor, details }) => ({
    evidenceId: facts.evidenceId,
    action: facts.action,
    actor: presentActor(actor, names),
    ...(facts.subjectPersonId && { subjectPersonId: facts.subjectPersonId }),
    subject: facts.subject,
    ...(read.has(facts.evidenceId) && { details }),
    ...(facts.capturedAt && { capturedAt: facts.capturedAt.toISOString() }),
    receivedAt: facts.receivedAt.toISOString(),
    ...(facts.knownAt && { knownAt: facts.knownAt.toISOString() }),
    retentionClass: facts.retentionClass,
    ...lastDayOf(stored),
    content: facts.ciphertextSha256 === null ? "none" : contentState(orders.get(facts.evidenceId)),
    ...(typeof place === "object" && { index: place.index }),
    state,
  }));
}

function lastDayOf({ facts, decided }: StoredEntry): Pick<EvidenceEntry, "retainUntil"> {
  const lastDay = facts.retainUntil ?? decided?.until;
  return lastDay === undefined ? {} : { retainUntil: lastDay };
}

function contentState(order: ShredOrder | undefined): EvidenceEntry["content"] {
  if (!order) return "sealed";
  return order.shreddedBy === null ? "going" : "gone";
}

function presentActor(
  actor: z.infer<typeof RecordedActor>,
  names: ReadonlyMap<PersonId, string>,
): EvidenceEntry["actor"] {
  switch (actor.kind) {
    case "person":
      return { ...actor, name: names.get(actor.personId) ?? "" };
    case "guest":
      return { kind: actor.kind, name: actor.guestId };
    case "system":
      return { kind: actor.kind, name: actor.name };
  }
}
