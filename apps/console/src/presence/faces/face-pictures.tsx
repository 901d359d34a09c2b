import type { Enrolment } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { OpenButton } from "../pictures/open-button.tsx";
import { PictureLooks } from "../pictures/picture-looks.tsx";
import { SealedPicture } from "../pictures/sealed-picture.tsx";
import classes from "../pictures/sealed-pictures.module.css";
import type { Pictures } from "../pictures/use-pictures.ts";

export interface FacePicturesProps {
  readonly enrolment: Enrolment;
  readonly opener: Pictures;
  /** Why one looks; absent for one's own. */
  readonly reason?: string;
}

/** All pictures of an enrolment, opened together: one look. */
export function FacePictures({ enrolment: { pictures, displayName }, opener, reason }: FacePicturesProps) {
  const { t } = usePhrases();
  const shown = opener.opened?.keysHere ? opener.opened.pictures : undefined;
  return (
    <>
      <OpenButton
        pictures={opener}
        evidenceIds={pictures.map(({ evidenceId }) => evidenceId)}
        look={reason === undefined ? undefined : { personName: displayName, reason }}
      />
      <div className={classes.pictures} data-size="small">
        {pictures.map(({ pose, evidenceId }) => (
          <SealedPicture
            key={evidenceId}
            name={t(`agent.pose.${pose}`)}
            label={t("presence.picture-label", { name: displayName, what: t(`agent.pose.${pose}`) })}
            shown={shown?.get(evidenceId)}
          >
            <PictureLooks evidenceId={evidenceId} />
          </SealedPicture>
        ))}
      </div>
    </>
  );
}
