import { Drawer, Stack } from "@mantine/core";
import type { Enrolment } from "@tachiai/protocol";
import { ExactTime, Facts, usePhrases } from "@tachiai/ui";
import { usePictures } from "../pictures/use-pictures.ts";
import { DecideFace } from "./decide-face.tsx";
import { EnrolmentMark } from "./enrolment-mark.tsx";
import { FacePictures } from "./face-pictures.tsx";
import { seenOfFace } from "./seen-of-face.ts";

export interface FaceDrawerProps {
  /** Closed when absent. */
  readonly enrolment: Enrolment | undefined;
  readonly onClose: () => void;
}

/** One enrolled face: its pictures, to be compared with the person, and what is decided about it. */
export function FaceDrawer({ enrolment, onClose }: FaceDrawerProps) {
  const { t } = usePhrases();
  return (
    <Drawer
      opened={enrolment !== undefined}
      onClose={onClose}
      size="xl"
      title={enrolment && t("presence.face-of", { name: enrolment.displayName })}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {enrolment && <OpenFace key={enrolment.enrolmentId} enrolment={enrolment} />}
    </Drawer>
  );
}

function OpenFace({ enrolment }: { enrolment: Enrolment }) {
  const { t } = usePhrases();
  const opener = usePictures();
  return (
    <Stack gap="lg">
      <Facts
        facts={[
          { name: t("presence.column-state"), value: <EnrolmentMark state={enrolment.state} /> },
          { name: t("presence.column-created"), value: <ExactTime at={enrolment.createdAt} /> },
          { name: t("presence.column-reason"), value: enrolment.reason },
        ]}
      />
      {enrolment.pictures.length > 0 && (
        <FacePictures enrolment={enrolment} opener={opener} reason={t("presence.look-reason-enrolment")} />
      )}
      <DecideFace key={enrolment.state} enrolment={enrolment} seen={seenOfFace(enrolment, opener.opened)} />
    </Stack>
  );
}
