import { Pagination, Stack, Title } from "@mantine/core";
import { type Day, listPictures, type PersonId, type TakenPicture, type WorkDay } from "@tachiai/protocol";
import { formatClock, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useAnswer } from "../../connection/use-answer.ts";
import { EvidenceLink } from "../../evidence/evidence-link.tsx";
import { useMe } from "../../identity/me.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { AskForEarlier } from "./ask-for-earlier.tsx";
import { EnlargedPicture } from "./enlarged-picture.tsx";
import { OpenButton } from "./open-button.tsx";
import { pageOf } from "./page-of.ts";
import { SealedPicture } from "./sealed-picture.tsx";
import classes from "./sealed-pictures.module.css";
import { useEnlarging } from "./use-enlarging.ts";
import { usePictures } from "./use-pictures.ts";

/** What was taken of a person on a day, for himself and his managers; nothing where nothing was taken. */
export function DayPictures({ day: { personId, displayName, day } }: { day: WorkDay }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const me = useMe();
  const { data } = useAnswer(listPictures, { params: { tenantId, personId, day } });
  const [asked, setAsked] = useState(1);
  if (!data || data.pictures.length === 0) return null;
  const { shown, page, pages } = pageOf(data.pictures, asked);
  return (
    <section>
      <Title order={2} mb="xs">
        {t("presence.day-pictures")}
      </Title>
      <Stack gap="md">
        <PicturesOfPage
          key={page}
          pictures={shown}
          personId={personId}
          day={day}
          displayName={displayName}
          isOwn={personId === me.personId}
        />
        {pages > 1 && (
          <Pagination
            aria-label={t("presence.gallery-pages")}
            total={pages}
            value={page}
            onChange={setAsked}
          />
        )}
      </Stack>
    </section>
  );
}

interface PicturesOfPageProps {
  readonly pictures: readonly TakenPicture[];
  readonly personId: PersonId;
  readonly day: Day;
  readonly displayName: string;
  readonly isOwn: boolean;
}

function PicturesOfPage({ pictures, personId, day, displayName, isOwn }: PicturesOfPageProps) {
  const { t } = usePhrases();
  const opener = usePictures("thumbnail");
  const reason = isOwn ? undefined : t("presence.look-reason-day");
  const enlarging = useEnlarging(reason);
  const opened = opener.opened?.keysHere ? opener.opened.pictures : undefined;
  const isSealedToOthers = [...(opened?.values() ?? [])].some(
    (shown) => !shown.opened && shown.reason === "not-sealed-to-you",
  );
  return (
    <>
      <OpenButton
        pictures={opener}
        evidenceIds={pictures.map(({ evidenceId }) => evidenceId)}
        areThumbnails
        look={reason === undefined ? undefined : { personName: displayName, reason }}
      />
      {isSealedToOthers && !isOwn && <AskForEarlier personId={personId} name={displayName} day={day} />}
      <div className={classes.pictures} data-size="small">
        {pictures.map(({ evidenceId, kind, occasion, happenedAt }) => {
          const name = `${t(kind === "screen" ? "presence.picture.screen" : "presence.picture.camera")} ${formatClock(happenedAt)}`;
          const label = t("presence.picture-label", { name: displayName, what: name });
          return (
            <SealedPicture
              key={evidenceId}
              name={name}
              label={label}
              shown={opened?.get(evidenceId)}
              onEnlarge={(shown) => enlarging.press({ evidenceId, name, label, shown })}
            >
              <div className={classes.looks}>
                <span>
                  {t(occasion === "interval" ? "presence.occasion.interval" : "presence.occasion.incident")}
                </span>
                <EvidenceLink evidenceId={evidenceId} />
              </div>
            </SealedPicture>
          );
        })}
      </div>
      <EnlargedPicture enlarging={enlarging} />
    </>
  );
}
