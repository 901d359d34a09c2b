import type { Enrolment, EvidenceId, Incident } from "@tachiai/protocol";

/**
 * The enrolled face to compare an incident's pictures with: one that somebody had confirmed before it happened, and its
 * picture that shows most of a face. One that nobody had confirmed says nothing about who the person is.
 */
export function faceBeside(
  { personId, capturedAt }: Pick<Incident, "personId" | "capturedAt">,
  enrolments: readonly Enrolment[],
): EvidenceId | undefined {
  const confirmed = enrolments.find(
    (enrolment) =>
      enrolment.personId === personId &&
      enrolment.state === "confirmed" &&
      enrolment.decidedAt !== undefined &&
      new Date(enrolment.decidedAt) <= new Date(capturedAt),
  );
  const pictures = confirmed?.pictures ?? [];
  return (pictures.find(({ pose }) => pose === "front") ?? pictures[0])?.evidenceId;
}
