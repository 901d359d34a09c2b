import { Button, Text } from "@mantine/core";
import { usePhrases } from "@tachiai/ui";
import { useAgent } from "../agent/agent-context.tsx";
import { Notice } from "./notice.tsx";

/** Why the camera gives nothing although it should, and what to do about it. */
export function CameraNotices() {
  const { t } = usePhrases();
  const { view, host } = useAgent();
  const { trouble } = view.camera;
  const again = (
    <Button variant="default" size="xs" onClick={() => void host.retryCamera()}>
      {t("ui.retry")}
    </Button>
  );
  return (
    <>
      {trouble && view.decision.capture && (
        <Notice
          meaning={trouble === "camera-in-use" ? "quiet" : "look"}
          title={t(`agent.trouble-${trouble}-title`)}
        >
          <Text size="sm">{t(`agent.trouble-${trouble}`)}</Text>
          {trouble !== "unsupported" && again}
        </Notice>
      )}
      {view.eyes.state === "refused" && <ModelsRefused code={view.eyes.code} details={view.eyes.details} />}
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
