import { Text } from "@mantine/core";
import type { RecordingReader } from "@tachiai/api-client";
import type { ListedChunk } from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { EventList } from "./event-list.tsx";
import { GapList } from "./gap-list.tsx";
import { keyOrder } from "./key-order.ts";
import { PlayControls } from "./play-controls.tsx";
import classes from "./recording-player.module.css";
import { Stage } from "./stage.tsx";
import { Timeline } from "./timeline.tsx";
import { usePlayback } from "./use-playback.ts";
import { VerdictLine } from "./verdict-line.tsx";

export interface RecordingPlayerProps {
  readonly reader: RecordingReader;
  /** As the reader listed them. */
  readonly chunks: readonly ListedChunk[];
}

/** Plays a recording: its pictures, where something is missing and why, and what happened beside them. */
export function RecordingPlayer({ reader, chunks }: RecordingPlayerProps) {
  const { t } = usePhrases();
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const open = usePlayback(reader, chunks, canvas);
  const kept = chunks.filter(({ state }) => state === "kept").length;
  return (
    <section
      className={classes.player}
      aria-label={t("recording.player")}
      onKeyDown={(event) => open && keyOrder(event, open)}
    >
      {open?.view.playback && <VerdictLine view={open.view} kept={kept} />}
      {open?.view.error !== undefined && (
        <ErrorPanel error={open.view.error} onRetry={() => open.playback.retry()} />
      )}
      <div className={classes.halves}>
        <div className={classes.seen}>
          <Stage onCanvas={setCanvas} open={open} />
          {open?.view.playback && (
            <>
              <Timeline open={open} playback={open.view.playback} />
              <PlayControls open={open} playback={open.view.playback} />
              <Text size="xs" c="dimmed" className="not-printed">
                {t("recording.keys")}
              </Text>
              <GapList playback={open.view.playback} onSelect={(at) => open.playback.seek(at)} />
            </>
          )}
        </div>
        {open && <EventList view={open.view} onSelect={(at) => open.playback.seek(at)} />}
      </div>
    </section>
  );
}
