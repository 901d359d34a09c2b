import { Group, Text } from "@mantine/core";
import { StatusMark, usePhrases } from "@tachiai/ui";
import type { Playback } from "../playback/lay-out-playback.ts";
import type { PlaybackView } from "../playback/recording-playback.ts";

const marks = { complete: "verified", unended: "waiting", incomplete: "needs-look" } as const;

/** Whether it is whole, whether something was left out, and how much of it was found to be as it was sealed. */
export function VerdictLine({ view, kept }: { view: PlaybackView; kept: number }) {
  const { t } = usePhrases();
  const { playback, areEventsRead, verified } = view;
  if (!playback) return undefined;
  return (
    <Group gap="md" align="center">
      {areEventsRead ? (
        <Verdict playback={playback} />
      ) : (
        <StatusMark kind="waiting" label={t("recording.reading-events")} />
      )}
      {playback.isRedacted && <StatusMark kind="withdrawn" label={t("recording.redacted")} />}
      <Text size="sm" c="dimmed">
        {t("recording.verified", { verified, kept })}
      </Text>
    </Group>
  );
}

function Verdict({ playback: { verdict, screens, eventGaps } }: { playback: Playback }) {
  const { t } = usePhrases();
  const isWrong = [...screens.flatMap(({ stretches }) => stretches), ...eventGaps].some(
    (one) => "why" in one && one.why === "altered",
  );
  if (isWrong) return <StatusMark kind="damaged" label={t("recording.verdict.altered")} />;
  return <StatusMark kind={marks[verdict]} label={t(`recording.verdict.${verdict}`)} />;
}
