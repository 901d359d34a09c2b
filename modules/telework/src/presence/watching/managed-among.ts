import type { EntryInQuestion, SealedContent } from "@tachiai/evidence";
import { type PersonActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import { type Day, type EvidenceId, IncidentId } from "@tachiai/protocol";
import { dayOf, reachOf } from "../people-reach.ts";
import { selectPictures } from "../pictures/picture.store.ts";
import { subjectOf } from "./about-watching.ts";
import { selectIncidentsHappened, selectIncidentsNaming } from "./watched-times.store.ts";

type Watched = SealedContent & Partial<Pick<EntryInQuestion, "subject" | "lookedAt">>;

/**
 * Those of these entries about which the actor would also decide, since he manages the worker on the day that counts for
 * them: for an incident and everything that was said of it, the day on which it happened; for a picture, the day on which
 * it was taken or that of an incident which names it; for a face, today, as it is confirmed and removed; for a look, each
 * of the pictures it was at; for anything else, the day on which it was captured.
 */
export async function managedAmong(
  tx: TenantTx,
  actor: PersonActor,
  entries: readonly Watched[],
): Promise<ReadonlySet<EvidenceId>> {
  const managed = new Set<EvidenceId>();
  const reach = await reachOf(tx, actor);
  if (!reach.managesAnybody) return managed;
  const daysOf = await loadDays(tx, entries);
  for (const entry of entries) {
    const { evidenceId, subjectPersonId } = entry;
    if (!subjectPersonId) continue;
    const managesOnOne = async (days: readonly Day[]) => {
      for (const day of days) if (await reach.manages(subjectPersonId, day)) return true;
      return false;
    };
    const answers: boolean[] = [];
    for (const days of daysOf(entry)) answers.push(await managesOnOne(days));
    if (answers.every(Boolean)) managed.add(evidenceId);
  }
  return managed;
}

/** For each thing that an entry is about, the days of which one is enough. */
async function loadDays(
  tx: TenantTx,
  entries: readonly Watched[],
): Promise<(entry: Watched) => readonly (readonly Day[])[]> {
  const today = tokyoDay(tx.now);
  const pictureIds = entries.flatMap(({ evidenceId, lookedAt = [] }) => [evidenceId, ...lookedAt]);
  const pictures = new Map<EvidenceId, Day[]>();
  for (const { evidenceId, occasion, happenedAt } of await selectPictures(tx, pictureIds))
    pictures.set(evidenceId, [occasion === "enrolment" ? today : tokyoDay(happenedAt)]);
  for (const { evidenceId, ...incident } of await selectIncidentsNaming(tx, pictureIds))
    pictures.get(evidenceId)?.push(dayOf(incident));
  const incidentIds = entries.flatMap((entry) => incidentIdOf(entry) ?? []);
  const incidents = new Map<string, Day>();
  for (const { incidentId, ...incident } of await selectIncidentsHappened(tx, incidentIds))
    incidents.set(incidentId, dayOf(incident));

  return (entry) => {
    const { evidenceId, capturedAt, lookedAt = [] } = entry;
    const captured = [tokyoDay(capturedAt)];
    if (lookedAt.length > 0) return lookedAt.map((id) => pictures.get(id) ?? captured);
    if (subjectOf(entry) === "face") return [[today]];
    const incidentDay = incidents.get(incidentIdOf(entry) ?? "");
    return [incidentDay ? [incidentDay] : (pictures.get(evidenceId) ?? captured)];
  };
}

function incidentIdOf(entry: Watched): IncidentId | undefined {
  return subjectOf(entry) === "incident" ? IncidentId.safeParse(entry.subject).data : undefined;
}
