import type {
  DeviceId,
  EvidenceId,
  IncidentEvent,
  IncidentId,
  IncidentKind,
  IncidentState,
  Judgement,
  JudgementReason,
  PersonId,
  VerdictFigures,
} from "@tachiai/protocol";

/** Something that a person must judge, as it was detected. */
export interface Incident {
  readonly incidentId: IncidentId;
  readonly personId: PersonId;
  readonly deviceId: DeviceId;
  readonly kind: IncidentKind;
  /** By the device's clock; `happenedAt` by ours. */
  readonly capturedAt: Date;
  readonly happenedAt: Date;
  /** Not by our clock, which the device's contradicts: by what the device showed then. */
  readonly isTimeDoubtful?: boolean;
  readonly receivedAt: Date;
  readonly figures: VerdictFigures;
  readonly falselyDeclaredId?: EvidenceId;
}

/** What happened to it, in order; nothing is replaced. */
export interface IncidentStep {
  readonly kind: IncidentEvent["kind"];
  readonly at: Date;
  /** Absent for the product itself. */
  readonly by?: PersonId;
  readonly judgement?: Judgement;
  readonly reason?: JudgementReason;
  readonly text?: string;
}

/** A step as it was kept, with the entry that proves it. */
export interface KeptStep extends IncidentStep {
  readonly evidenceId: EvidenceId;
}

/** Hints for a person to look at: they prove nothing by themselves. */
export const advisoryKinds: ReadonlySet<IncidentKind> = new Set(["spoof", "filming-device", "second-agent"]);

/** A judgement closes an incident until the worker asks for another one. */
export function stateOf(history: readonly IncidentStep[]): IncidentState {
  const decisive = history.findLast(({ kind }) => kind === "judged" || kind === "rejudgement-asked");
  if (!decisive) return "open";
  return decisive.kind === "judged" ? "judged" : "rejudgement-asked";
}

/** What holds: the last judgement, also while another one is asked for. */
export function judgementOf(history: readonly IncidentStep[]): Judgement | undefined {
  return history.findLast(({ kind }) => kind === "judged")?.judgement;
}

/** Who has done one of these judges it no more: whoever has judged it, and whoever says that he found it. */
export const partySteps: readonly IncidentStep["kind"][] = ["judged", "detected"];

function partiesOf(history: readonly IncidentStep[]): ReadonlySet<PersonId> {
  return new Set(history.flatMap(({ kind, by }) => (by && partySteps.includes(kind) ? [by] : [])));
}

export type Obstacle = "incident_judged" | "incident_not_judged" | "incident_other_judge" | "no_other_judge";

/** Whether the worker has yet to read what was found, or what somebody else has done about it since. */
export function isUnread({
  readAt,
  changedAt,
}: {
  readonly readAt?: Date;
  readonly changedAt: Date;
}): boolean {
  return !readAt || readAt < changedAt;
}

/** What is in the way of a judgement by this person, who may manage the worker; undefined when nothing is. */
export function obstacleToJudging(history: readonly IncidentStep[], judge: PersonId): Obstacle | undefined {
  if (stateOf(history) === "judged") return "incident_judged";
  return partiesOf(history).has(judge) ? "incident_other_judge" : undefined;
}

/** What is in the way of asking for another judgement, when these people could give one. */
export function obstacleToAsking(
  history: readonly IncidentStep[],
  managers: readonly PersonId[],
): Obstacle | undefined {
  if (stateOf(history) !== "judged") return "incident_not_judged";
  const parties = partiesOf(history);
  return managers.some((manager) => !parties.has(manager)) ? undefined : "no_other_judge";
}
