import { Progress, Text } from "@mantine/core";
import { usePhrases } from "@tachiai/ui";
import { useAgent } from "../agent/agent-context.tsx";

const megabyte = 1_000_000;

/** How far the models are, while they are being loaded. */
export function ModelLoading() {
  const { t } = usePhrases();
  const { eyes } = useAgent().view;
  if (eyes.state !== "loading") return undefined;
  const { loadedBytes, totalBytes } = eyes.progress;
  const inMegabytes = (bytes: number) => (bytes / megabyte).toFixed(1);
  return (
    <div role="status">
      <Text size="sm">
        {t("agent.models-loading")}{" "}
        {t("agent.models-progress", { loaded: inMegabytes(loadedBytes), total: inMegabytes(totalBytes) })}
      </Text>
      <Progress
        value={totalBytes > 0 ? (loadedBytes / totalBytes) * 100 : 0}
        aria-label={t("agent.models-loading")}
      />
      <Text size="xs" c="dimmed">
        {t("agent.models-once")}
      </Text>
    </div>
  );
}
