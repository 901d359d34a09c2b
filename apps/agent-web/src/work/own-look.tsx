import { Button, Group, Stack, Text } from "@mantine/core";
import type { CameraTrouble } from "@tachiai/agent-core";
import type { StampFace } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useAgent } from "../agent/agent-context.tsx";
import { Preview } from "./preview.tsx";

type Seen = StampFace | CameraTrouble | undefined;

/** Before work: the person has himself looked at for some seconds, and is asked whether to stamp. */
export function OwnLook({ onPress }: { readonly onPress: () => void }) {
  const { t } = usePhrases();
  const { host, stream } = useAgent();
  const [state, setState] = useState<{ readonly isLooking: boolean; readonly seen?: Seen }>();
  const look = async () => {
    setState({ isLooking: true });
    setState({ isLooking: false, seen: await host.lookAtMe() });
  };
  return (
    <Stack gap="xs" align="flex-start">
      <Button variant="default" size="sm" loading={state?.isLooking ?? false} onClick={() => void look()}>
        {t("agent.look-at-me")}
      </Button>
      <Text size="xs" c="dimmed">
        {t("agent.look-what")}
      </Text>
      {state?.isLooking && stream && <Preview stream={stream} label={t("agent.looking")} />}
      <div aria-live="polite">
        {state?.isLooking && <Text size="sm">{t("agent.looking")}</Text>}
        {state && !state.isLooking && (
          <Group gap="sm">
            <Text size="sm">{t(wordOf(state.seen))}</Text>
            {state.seen === "verified" && (
              <Button size="compact-sm" onClick={onPress}>
                {t("telework.stamp.work-start")}
              </Button>
            )}
          </Group>
        )}
      </div>
    </Stack>
  );
}

function wordOf(seen: Seen) {
  switch (seen) {
    case "verified":
      return "agent.look-verified";
    case "unverified":
      return "agent.look-unverified";
    case "no-camera":
    case "camera-denied":
    case "camera-in-use":
    case "unsupported":
    case undefined:
      return "agent.look-nothing";
  }
}
