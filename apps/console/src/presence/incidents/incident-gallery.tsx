import { Pagination, Stack, Text } from "@mantine/core";
import type { EvidenceId, Incident } from "@tachiai/protocol";
import { EmptyPage, ExactTime, formatInstant, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useOpenPlace } from "../../shell/place.ts";
import { EnlargedPicture } from "../pictures/enlarged-picture.tsx";
import { OpenButton } from "../pictures/open-button.tsx";
import { pageOf } from "../pictures/page-of.ts";
import { SealedPicture } from "../pictures/sealed-picture.tsx";
import classes from "../pictures/sealed-pictures.module.css";
import { useEnlarging } from "../pictures/use-enlarging.ts";
import { usePictures } from "../pictures/use-pictures.ts";
import { IncidentStateMark } from "./incident-marks.tsx";
import { kindName } from "./kind-name.ts";

export interface IncidentGalleryProps {
  readonly incidents: readonly Incident[];
  /** The first is 1. */
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** A picture of each incident, a page at a time: all of a page are opened together, under one look for each person. */
export function IncidentGallery({ incidents, page: asked, onPage }: IncidentGalleryProps) {
  const { t } = usePhrases();
  const pictured = incidents.flatMap((incident) => {
    const evidenceId = firstPicture(incident);
    return evidenceId ? [{ incident, evidenceId }] : [];
  });
  const without = incidents.length - pictured.length;
  const { shown, page, pages } = pageOf(pictured, asked);
  return (
    <Stack gap="md">
      {shown.length === 0 ? (
        <EmptyPage what={t("presence.gallery-empty")} />
      ) : (
        // What was opened on another page is closed with it.
        <GalleryPage key={page} shown={shown} />
      )}
      {without > 0 && (
        <Text size="sm" c="dimmed">
          {t("presence.gallery-without", { count: without })}
        </Text>
      )}
      {pages > 1 && (
        <Pagination aria-label={t("presence.gallery-pages")} total={pages} value={page} onChange={onPage} />
      )}
    </Stack>
  );
}

/** The camera's, or else that of the screen. */
function firstPicture({ pictures }: Incident): EvidenceId | undefined {
  return (pictures.find(({ kind }) => kind === "camera") ?? pictures[0])?.evidenceId;
}

interface GalleryPageProps {
  readonly shown: readonly { readonly incident: Incident; readonly evidenceId: EvidenceId }[];
}

function GalleryPage({ shown }: GalleryPageProps) {
  const phrases = usePhrases();
  const { t, language } = phrases;
  const { place } = useOpenPlace();
  const pictures = usePictures("thumbnail");
  const enlarging = useEnlarging(t("presence.look-reason-incident"));
  const opened = pictures.opened?.keysHere ? pictures.opened.pictures : undefined;
  return (
    <>
      <OpenButton
        pictures={pictures}
        evidenceIds={shown.map(({ evidenceId }) => evidenceId)}
        areThumbnails
        look={{ reason: t("presence.look-reason-incident") }}
      />
      <div className={classes.pictures} data-size="small">
        {shown.map(({ incident, evidenceId }) => {
          const { incidentId, displayName, capturedAt, kind } = incident;
          const name = kindName(kind, phrases);
          const what = `${name} ${formatInstant(capturedAt, language)}`;
          const label = t("presence.picture-label", { name: displayName, what });
          return (
            <SealedPicture
              key={incidentId}
              name={displayName}
              label={label}
              shown={opened?.get(evidenceId)}
              onEnlarge={(shown) =>
                enlarging.press({ evidenceId, name: `${displayName} ${what}`, label, shown })
              }
            >
              <div>
                <Link
                  to="/o/$organisationId/work/incidents/$incidentId"
                  params={{ organisationId: place.organisationId, incidentId }}
                >
                  {name}
                </Link>
              </div>
              <Text size="xs" c="dimmed">
                <ExactTime at={capturedAt} />
              </Text>
              <IncidentStateMark incident={incident} />
            </SealedPicture>
          );
        })}
      </div>
      <EnlargedPicture enlarging={enlarging} />
    </>
  );
}
