import type { Enrolment, EvidenceId, Incident } from "@tachiai/protocol";

/**
 * The enrolled face to compare an incident's pictures with: one that somebody had confirmed before it happened, and its
 * picture that shows most of a face. One that nobody had confirmed says nothing about who the person is.
 */
export function faceBeside(
  { personId, capturedAt, receivedAt }: Pick<Incident, "personId" | "capturedAt" | "receivedAt">,
  enrolments: readonly Enrolment[],
): EvidenceId | undefined {
  const confirmed = enrolments.find(
    (enrolment) =>
      enrolment.personId === personId &&
      enrolment.state === "confirmed" &&
      enrolment.decidedAt !== undefined &&
      // A device's clock may be fast; ours says when we heard of it.
      new Date(enrolment.decidedAt) <= new Date(capturedAt) &&
      new Date(enrolment.decidedAt) <= new Date(receivedAt),
  );
  const pictures = confirmed?.pictures ?? [];
  return (pictures.find(({ pose }) => pose === "front") ?? pictures[0])?.evidenceId;
}
