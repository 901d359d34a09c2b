import { Button, Text } from "@mantine/core";
import { Notice, usePhrases } from "@tachiai/ui";
import { useAgent } from "../agent/agent-context.tsx";
import { CameraTroubleNotice } from "./camera-trouble-notice.tsx";

/** Why the camera gives nothing although it should, at work or for an enrolment, and what to do about it. */
export function CameraNotices() {
  const { view, host } = useAgent();
  const { decision, camera, enrolling, eyes } = view;
  const trouble = decision.capture ? camera.trouble : enrolling?.trouble;
  return (
    <>
      {trouble && (
        <CameraTroubleNotice
          trouble={trouble}
          isRecorded={decision.capture}
          onRetry={() => void host.retryCamera()}
        />
      )}
      {eyes.state === "refused" && <ModelsRefused code={eyes.code} details={eyes.details} />}
    </>
  );
}

function ModelsRefused({
  code,
  details,
}: {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}) {
  const { t } = usePhrases();
  const { host } = useAgent();
  const model = String(details["file"] ?? details["model"] ?? "");
  const again = (
    <Button variant="default" size="xs" onClick={() => void host.retryCamera()}>
      {t("ui.retry")}
    </Button>
  );
  if (code === "unreachable")
    return (
      <Notice meaning="quiet" title={t("agent.models-unreachable-title")}>
        <Text size="sm">{t("agent.models-unreachable")}</Text>
        {again}
      </Notice>
    );
  const isAltered = code === "presence.model_altered";
  return (
    <Notice meaning="look" title={t("agent.models-altered-title")}>
      <Text size="sm">{t(isAltered ? "agent.models-altered" : "agent.models-unreadable", { model })}</Text>
      {again}
    </Notice>
  );
}
