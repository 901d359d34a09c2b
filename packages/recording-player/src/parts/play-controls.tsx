import { ActionIcon, Button, Group, NativeSelect, Switch, Text } from "@mantine/core";
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRewindBackward5,
  IconRewindForward5,
} from "@tabler/icons-react";
import { usePhrases } from "@tachiai/ui";
import type { Playback } from "../playback/lay-out-playback.ts";
import { speeds } from "./speeds.ts";
import { formatElapsed, formatMoment } from "./times.ts";
import type { OpenPlayback } from "./use-playback.ts";

export interface PlayControlsProps {
  readonly open: OpenPlayback;
  readonly playback: Playback;
}

const stepMs = 5_000;

export function PlayControls({ open, playback: { from, to } }: PlayControlsProps) {
  const { t } = usePhrases();
  const { playback, view } = open;
  const { at, isPlaying, speed, skipsIdle } = view;
  const step = (by: number) => playback.seek(at + by);
  return (
    <Group gap="sm" className="not-printed">
      <Button
        size="sm"
        miw="7.5rem"
        leftSection={
          isPlaying ? (
            <IconPlayerPauseFilled size={16} aria-hidden />
          ) : (
            <IconPlayerPlayFilled size={16} aria-hidden />
          )
        }
        onClick={() => (isPlaying ? playback.pause() : playback.play())}
      >
        {t(isPlaying ? "recording.pause" : "recording.play")}
      </Button>
      <ActionIcon variant="default" size="lg" aria-label={t("recording.back")} onClick={() => step(-stepMs)}>
        <IconRewindBackward5 size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t("recording.forward")}
        onClick={() => step(stepMs)}
      >
        <IconRewindForward5 size={18} aria-hidden />
      </ActionIcon>
      <Text size="sm">
        {formatElapsed(at - from)} / {formatElapsed(to - from)}
      </Text>
      <Text size="sm" c="dimmed">
        {formatMoment(at)}
      </Text>
      <NativeSelect
        size="xs"
        aria-label={t("recording.speed")}
        value={String(speed)}
        onChange={(event) => playback.setSpeed(Number(event.currentTarget.value))}
        data={speeds.map((one) => ({
          value: String(one),
          label: t("recording.speed-times", { times: one }),
        }))}
      />
      <Switch
        size="sm"
        label={t("recording.skip-idle")}
        checked={skipsIdle}
        onChange={(event) => playback.setSkipsIdle(event.currentTarget.checked)}
      />
    </Group>
  );
}
