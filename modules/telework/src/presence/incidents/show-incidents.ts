import { managersOf, memberNames } from "@tachiai/identity";
import { type PersonActor, Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { IncidentEvent, IncidentId, PersonId, Incident as ShownIncident } from "@tachiai/protocol";
import { dayOf, type PeopleReach, reachOf } from "../people-reach.ts";
import { type IncidentFile, selectForUpdate, selectIncidentPictures } from "./incident.store.ts";
import {
  advisoryKinds,
  isUnread,
  judgementOf,
  type KeptStep,
  obstacleToAsking,
  obstacleToJudging,
  stateOf,
} from "./incident.ts";
import { doubtAbout, type NamedPicture } from "./incident-pictures.ts";

/** Incidents as they cross the wire, with what the actor may do with each now. */
export async function showIncidents(
  tx: TenantTx,
  actor: PersonActor,
  reach: PeopleReach,
  files: readonly IncidentFile[],
): Promise<ShownIncident[]> {
  const pictures = Map.groupBy(
    await selectIncidentPictures(
      tx,
      files.map(({ incidentId }) => incidentId),
    ),
    ({ incidentId }) => incidentId,
  );
  const people = files.flatMap(({ personId, history }) => [
    personId,
    ...history.flatMap(({ by }) => (by ? [by] : [])),
  ]);
  const leftOut = [...pictures.values()].flat().flatMap((picture) => picture.leftOut);
  const names = await memberNames(tx, [...new Set([...people, ...leftOut])]);
  const shown: ShownIncident[] = [];
  for (const file of files) {
    const { personId, history } = file;
    const judgement = judgementOf(history);
    shown.push({
      incidentId: file.incidentId,
      personId,
      displayName: names.get(personId) ?? "",
      kind: file.kind,
      advisory: advisoryKinds.has(file.kind),
      capturedAt: file.capturedAt.toISOString(),
      ...(file.isTimeDoubtful && { isTimeDoubtful: true }),
      receivedAt: file.receivedAt.toISOString(),
      figures: file.figures,
      ...showPictures(file, pictures.get(file.incidentId) ?? [], names),
      state: stateOf(history),
      ...(judgement && { judgement }),
      history: history.map((step) => showStep(step, names)),
      mayJudge: !obstacleToJudging(history, actor.personId) && (await reach.manages(personId, dayOf(file))),
      mayExplain: personId === actor.personId,
      mayAskRejudgement: personId === actor.personId && !(await findObstacleToAsking(tx, file)),
      isUnread: personId === actor.personId && isUnread(file),
    });
  }
  return shown;
}

function showPictures(
  file: IncidentFile,
  named: readonly NamedPicture[],
  names: ReadonlyMap<PersonId, string>,
): Pick<ShownIncident, "pictures" | "doubtfulPictures"> {
  const pictures: ShownIncident["pictures"] = [];
  const doubtfulPictures: NonNullable<ShownIncident["doubtfulPictures"]> = [];
  for (const picture of named) {
    const { evidenceId, kind, leftOut } = picture;
    const why = doubtAbout(file, picture);
    if (why) doubtfulPictures.push({ evidenceId, kind, why });
    else
      pictures.push({
        evidenceId,
        kind,
        ...(leftOut.length > 0 && { notSealedTo: leftOut.map((personId) => names.get(personId) ?? "") }),
      });
  }
  return { pictures, ...(doubtfulPictures.length > 0 && { doubtfulPictures }) };
}

/** An incident as it stands now, for the answer to what was done with it. */
export async function showIncident(
  tx: TenantTx,
  actor: PersonActor,
  incidentId: IncidentId,
): Promise<ShownIncident> {
  const file = await selectForUpdate(tx, incidentId);
  const [shown] = await showIncidents(tx, actor, await reachOf(tx, actor), file ? [file] : []);
  if (!shown) throw new Refusal("telework.incident_not_found");
  return shown;
}

/** What is in the way of asking for another judgement: also that nobody is there to give one. */
export async function findObstacleToAsking(tx: TenantTx, file: IncidentFile) {
  if (stateOf(file.history) !== "judged") return obstacleToAsking(file.history, []);
  const managers = await managersOf(tx, file.personId, {
    inGroupOn: dayOf(file),
    managing: tokyoDay(tx.now),
  });
  return obstacleToAsking(file.history, managers);
}

function showStep(step: KeptStep, names: ReadonlyMap<PersonId, string>): IncidentEvent {
  const { kind, at, by, judgement, reason, text, evidenceId } = step;
  return {
    kind,
    at: at.toISOString(),
    ...(by && { by }),
    byName: by ? (names.get(by) ?? "") : "",
    ...(judgement && { judgement }),
    ...(reason && { reason }),
    ...(text !== undefined && { text }),
    evidenceId,
  };
}
