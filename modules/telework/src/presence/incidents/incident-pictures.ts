import type {
  DeviceId,
  EvidenceId,
  IncidentId,
  PersonId,
  PictureKind,
  PictureOccasion,
  Incident as ShownIncident,
} from "@tachiai/protocol";
import type { Incident } from "./incident.ts";

/** A picture that an agent names as one of an incident. */
export interface NamedPicture {
  readonly incidentId: IncidentId;
  readonly evidenceId: EvidenceId;
  readonly kind: PictureKind;
  readonly occasion: PictureOccasion;
  readonly deviceId: DeviceId;
  /** By the clock of its device, as the incident's is. */
  readonly capturedAt: Date;
  /** Whether an incident that came before names it too. */
  readonly isNamedBefore: boolean;
  /** Managers of that time to whom it is not sealed. */
  readonly leftOut: readonly PersonId[];
}

export type PictureDoubt = NonNullable<ShownIncident["doubtfulPictures"]>[number]["why"];

/** An agent takes its pictures as it detects something. */
const longestApartMs = 60_000;

/** Why a picture does not show the incident that names it; undefined when nothing speaks against it. */
export function doubtAbout(
  incident: Pick<Incident, "kind" | "deviceId" | "capturedAt" | "falselyDeclaredId">,
  picture: NamedPicture,
): PictureDoubt | undefined {
  if (incident.falselyDeclaredId === picture.evidenceId) return undefined;
  if (picture.occasion !== "incident") return "other-occasion";
  if (picture.deviceId !== incident.deviceId) return "other-device";
  const apartMs = Math.abs(picture.capturedAt.getTime() - incident.capturedAt.getTime());
  if (apartMs > longestApartMs) return "other-time";
  return picture.isNamedBefore ? "other-incident" : undefined;
}
