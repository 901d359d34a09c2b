import { Button, Group, Stack, Text } from "@mantine/core";
import type { CameraTrouble } from "@tachiai/agent-core";
import type { StampFace } from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useAgent } from "../agent/agent-context.tsx";
import { CameraTroubleNotice } from "./camera-trouble-notice.tsx";
import { Preview } from "./preview.tsx";

/** Before work: the person has himself looked at for some seconds, and is asked whether to stamp. */
export function OwnLook({ onPress }: { readonly onPress: () => void }) {
  const { t } = usePhrases();
  const { host, stream } = useAgent();
  const { mutate, isPending, isSuccess, data, error } = useMutation({
    mutationFn: async () => (await host.lookAtMe()) ?? "nothing",
  });
  return (
    <Stack gap="xs" align="flex-start">
      <Button variant="default" size="sm" loading={isPending} onClick={() => mutate()}>
        {t("agent.look-at-me")}
      </Button>
      <Text size="xs" c="dimmed">
        {t("agent.look-what")}
      </Text>
      {isPending && stream && <Preview stream={stream} label={t("agent.looking")} />}
      {error && <ErrorPanel error={error} />}
      <div aria-live="polite">
        {isPending && <Text size="sm">{t("agent.looking")}</Text>}
        {isSuccess && <Seen seen={data} onLookAgain={() => mutate()} onPress={onPress} />}
      </div>
    </Stack>
  );
}

interface SeenProps {
  readonly seen: StampFace | CameraTrouble | "nothing";
  readonly onLookAgain: () => void;
  readonly onPress: () => void;
}

function Seen({ seen, onLookAgain, onPress }: SeenProps) {
  const { t } = usePhrases();
  if (!isAnswer(seen)) return <CameraTroubleNotice trouble={seen} onRetry={onLookAgain} />;
  return (
    <Group gap="sm">
      <Text size="sm">{t(`agent.look-${seen}`)}</Text>
      {seen === "verified" && (
        <Button size="compact-sm" onClick={onPress}>
          {t("telework.stamp.work-start")}
        </Button>
      )}
    </Group>
  );
}

function isAnswer(seen: SeenProps["seen"]): seen is "verified" | "unverified" | "nothing" {
  return seen === "verified" || seen === "unverified" || seen === "nothing";
}
