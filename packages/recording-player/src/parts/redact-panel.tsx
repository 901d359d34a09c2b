import { Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import type { ListedChunk, RecordedTrack } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { type Cover, coverOf, type MarkedStretch } from "../playback/cover-of.ts";
import type { Playback } from "../playback/lay-out-playback.ts";
import { formatMoment } from "./times.ts";

export interface RedactPanelProps {
  readonly playback: Playback;
  readonly chunks: readonly ListedChunk[];
  /** Where it plays now. */
  readonly at: number;
  readonly marked: MarkedStretch;
  readonly onMark: (marked: MarkedStretch) => void;
  readonly onRedact: (cover: Cover) => void;
  readonly onClose: () => void;
}

/** 消去: chooses a stretch by where the recording plays, and says how much goes with it. */
export function RedactPanel({ playback, chunks, at, marked, onMark, onRedact, onClose }: RedactPanelProps) {
  const { t } = usePhrases();
  const cover = coverOf(playback, chunks, marked);
  const { from, to } = marked;
  return (
    <Stack
      component="section"
      aria-label={t("recording.redact")}
      gap="xs"
      p="sm"
      className="not-printed"
      style={{ border: "1px solid var(--line)" }}
    >
      <Text size="sm">{t("recording.redact-what")}</Text>
      <NativeSelect
        size="xs"
        label={t("recording.redact-track")}
        value={String(marked.track)}
        onChange={(event) => onMark({ ...marked, track: trackOf(event.currentTarget.value) })}
        data={[
          ...playback.screens.map(({ stream }, index) => ({
            value: String(stream),
            label: t("recording.screen", { number: index + 1 }),
          })),
          { value: "events", label: t("recording.events") },
        ]}
      />
      <Group gap="sm">
        <Text size="sm">{t("recording.redact-from", { time: formatMoment(from) })}</Text>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onMark({ ...marked, from: at, to: Math.max(at, to) })}
        >
          {t("recording.redact-from-here")}
        </Button>
      </Group>
      <Group gap="sm">
        <Text size="sm">{t("recording.redact-to", { time: formatMoment(to) })}</Text>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onMark({ ...marked, from: Math.min(at, from), to: at })}
        >
          {t("recording.redact-to-here")}
        </Button>
      </Group>
      <Text size="sm" role="status">
        {cover
          ? t("recording.redact-cover", {
              pieces: cover.pieces,
              from: formatMoment(cover.shown.from),
              to: formatMoment(cover.shown.to),
            })
          : t("recording.redact-nothing")}
      </Text>
      <Group gap="sm">
        <Button size="sm" color="red.8" disabled={!cover} onClick={() => cover && onRedact(cover)}>
          {t("recording.redact-do")}
        </Button>
        <Button size="sm" variant="default" onClick={onClose}>
          {t("ui.cancel")}
        </Button>
      </Group>
    </Stack>
  );
}

function trackOf(value: string): RecordedTrack {
  return value === "events" ? value : Number(value);
}
