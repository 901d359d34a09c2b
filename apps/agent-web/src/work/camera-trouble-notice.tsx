import { Button, Text } from "@mantine/core";
import type { CameraTrouble } from "@tachiai/agent-core";
import { Notice, usePhrases } from "@tachiai/ui";

export interface CameraTroubleNoticeProps {
  readonly trouble: CameraTrouble;
  readonly onRetry: () => void;
  /** At work the gap is recorded: then it says as what. */
  readonly isRecorded?: boolean;
}

/** Why no picture comes from the camera, and the way out, wherever the person is waiting for one. */
export function CameraTroubleNotice({ trouble, onRetry, isRecorded = false }: CameraTroubleNoticeProps) {
  const { t } = usePhrases();
  // Then there is nothing that he must do, and only that is said.
  const goesOnByItself = isRecorded && trouble === "camera-in-use";
  return (
    <Notice
      meaning={trouble === "camera-in-use" ? "quiet" : "look"}
      title={t(`agent.trouble-${trouble}-title`)}
    >
      {!goesOnByItself && <Text size="sm">{t(`agent.trouble-${trouble}`)}</Text>}
      {isRecorded && trouble !== "unsupported" && (
        <Text size="sm">{t(`agent.trouble-${trouble}-recorded`)}</Text>
      )}
      {trouble !== "unsupported" && (
        <Button variant="default" size="xs" onClick={onRetry}>
          {t("ui.retry")}
        </Button>
      )}
    </Notice>
  );
}
