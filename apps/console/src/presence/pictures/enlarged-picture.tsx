import { Alert, Modal, Stack } from "@mantine/core";
import { IconEyeExclamation } from "@tabler/icons-react";
import { ErrorPanel, SlowProgress, usePhrases } from "@tachiai/ui";
import { PictureLooks } from "./picture-looks.tsx";
import { SealedPicture } from "./sealed-picture.tsx";
import type { Enlarging } from "./use-enlarging.ts";

/** The whole of the picture that was pressed in a list, over it; nothing while none is. */
export function EnlargedPicture({ enlarging }: { enlarging: Enlarging }) {
  const { t } = usePhrases();
  const { pressed, enlarged, isOpening, error, press, close } = enlarging;
  if (!pressed) return null;
  return (
    <Modal
      opened
      onClose={close}
      size="72rem"
      title={pressed.name}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Stack>
        {isOpening && <SlowProgress what={t("presence.pictures-opening")} />}
        {error && <ErrorPanel error={error} onRetry={() => press(pressed)} />}
        {enlarged?.otherThumbnail && <OtherThumbnail {...enlarged.otherThumbnail} />}
        {enlarged && (
          <SealedPicture name={pressed.name} label={pressed.label} shown={enlarged.shown} size="large">
            <PictureLooks evidenceId={pressed.evidenceId} />
          </SealedPicture>
        )}
      </Stack>
    </Modal>
  );
}

function OtherThumbnail({ isReported }: { isReported: boolean }) {
  const { t } = usePhrases();
  return (
    <Alert
      role="alert"
      variant="outline"
      color="var(--meaning-look)"
      icon={<IconEyeExclamation aria-hidden />}
      title={t("presence.other-thumbnail-title")}
    >
      {t(isReported ? "presence.other-thumbnail" : "presence.other-thumbnail-unreported")}
    </Alert>
  );
}
