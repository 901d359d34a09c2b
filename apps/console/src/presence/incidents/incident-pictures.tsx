import { Text } from "@mantine/core";
import {
  type Enrolment,
  type EvidenceId,
  getMyEnrolment,
  type Incident,
  listEnrolments,
  type PictureKind,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useAnswer } from "../../connection/use-answer.ts";
import { useMe } from "../../identity/me.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { OpenButton } from "../pictures/open-button.tsx";
import { PictureLooks } from "../pictures/picture-looks.tsx";
import { SealedPicture } from "../pictures/sealed-picture.tsx";
import classes from "../pictures/sealed-pictures.module.css";
import { usePictures } from "../pictures/use-pictures.ts";
import { faceBeside } from "./face-beside.ts";

/** The pictures of an incident beside the enrolled face, opened together: one look. */
export function IncidentPictures({ incident }: { incident: Incident }) {
  const { t } = usePhrases();
  const { personId } = useMe();
  if (incident.pictures.length === 0 && !incident.doubtfulPictures)
    return <p>{t("presence.incident-no-pictures")}</p>;
  return incident.personId === personId ? (
    <BesideOwnFace incident={incident} />
  ) : (
    <BesideManagedFace incident={incident} />
  );
}

function BesideOwnFace({ incident }: { incident: Incident }) {
  const { tenantId } = useOpenPlace();
  const { data } = useAnswer(getMyEnrolment, { params: { tenantId } });
  const enrolments = data && (data.enrolment ? [data.enrolment] : []);
  return <PicturesBeside incident={incident} enrolments={enrolments} isOwn />;
}

function BesideManagedFace({ incident }: { incident: Incident }) {
  const { tenantId } = useOpenPlace();
  const { data } = useAnswer(listEnrolments, { params: { tenantId } });
  return <PicturesBeside incident={incident} enrolments={data?.enrolments} isOwn={false} />;
}

interface PlacedPicture {
  readonly evidenceId: EvidenceId;
  readonly name: string;
  /** What is to be known about it before anything is concluded from it. */
  readonly note?: string | undefined;
}

interface PicturesBesideProps {
  readonly incident: Incident;
  /** Absent while they are asked for. */
  readonly enrolments: readonly Enrolment[] | undefined;
  readonly isOwn: boolean;
}

function PicturesBeside({ incident, enrolments, isOwn }: PicturesBesideProps) {
  const { t } = usePhrases();
  const pictures = usePictures();
  const shown = pictures.opened?.keysHere ? pictures.opened.pictures : undefined;
  const face = enrolments && faceBeside(incident, enrolments);
  const nameOf = (kind: PictureKind) =>
    t(kind === "screen" ? "presence.picture.screen" : "presence.picture.camera");
  const placed: PlacedPicture[] = [
    ...incident.pictures.map(({ evidenceId, kind, notSealedTo }) => ({
      evidenceId,
      name: nameOf(kind),
      note: notSealedTo && t("presence.picture-not-sealed-to", { names: notSealedTo.join("、") }),
    })),
    ...(incident.doubtfulPictures ?? []).map(({ evidenceId, kind, why }) => ({
      evidenceId,
      name: nameOf(kind),
      note: t(`presence.picture-doubt.${why}`),
    })),
    ...(face ? [{ evidenceId: face, name: t("presence.picture.enrolled") }] : []),
  ];
  const { displayName } = incident;
  return (
    <>
      <OpenButton
        pictures={pictures}
        evidenceIds={placed.map(({ evidenceId }) => evidenceId)}
        look={isOwn ? undefined : { personName: displayName, reason: t("presence.look-reason-incident") }}
      />
      <div className={classes.pictures}>
        {placed.map(({ evidenceId, name, note }) => (
          <SealedPicture
            key={evidenceId}
            name={name}
            label={t("presence.picture-label", { name: displayName, what: name })}
            shown={shown?.get(evidenceId)}
          >
            {note && <Text size="xs">{note}</Text>}
            <PictureLooks evidenceId={evidenceId} />
          </SealedPicture>
        ))}
      </div>
      {enrolments && !face && (
        <Text size="sm" c="dimmed">
          {t("presence.incident-no-face")}
        </Text>
      )}
    </>
  );
}
