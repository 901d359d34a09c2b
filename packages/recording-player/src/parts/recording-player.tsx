import { Button, Text } from "@mantine/core";
import type { RecordingReader } from "@tachiai/api-client";
import type { ListedChunk, Redaction } from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import type { Cover, MarkedStretch } from "../playback/cover-of.ts";
import type { PlaybackView } from "../playback/recording-playback.ts";
import { EventList } from "./event-list.tsx";
import { GapList } from "./gap-list.tsx";
import { keyOrder } from "./key-order.ts";
import { PlayControls } from "./play-controls.tsx";
import classes from "./recording-player.module.css";
import { RedactPanel } from "./redact-panel.tsx";
import { Stage } from "./stage.tsx";
import { Timeline } from "./timeline.tsx";
import { usePlayback } from "./use-playback.ts";
import { VerdictLine } from "./verdict-line.tsx";

export interface RecordingPlayerProps {
  readonly reader: RecordingReader;
  /** As the reader listed them. */
  readonly chunks: readonly ListedChunk[];
  /** Who took what out of it. */
  readonly redactions: readonly Redaction[];
  /** Asks why a stretch is to go; nobody is offered that without it. */
  readonly onRedact?: (cover: Cover) => void;
}

/** Plays a recording: its pictures, where something is missing and why, and what happened beside them. */
export function RecordingPlayer({ reader, chunks, redactions, onRedact }: RecordingPlayerProps) {
  const { t } = usePhrases();
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const [listed] = useState({ chunks, redactions });
  const [marked, setMarked] = useState<MarkedStretch>();
  const open = usePlayback(reader, listed, canvas);
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
              <Timeline open={open} playback={open.view.playback} marked={marked} />
              <PlayControls open={open} playback={open.view.playback} />
              <Text size="xs" c="dimmed" className="not-printed">
                {t("recording.keys")}
              </Text>
              {onRedact && !marked && (
                <div className="not-printed">
                  <Button size="compact-sm" variant="default" onClick={() => setMarked(markAt(open.view))}>
                    {t("recording.redact-choose")}
                  </Button>
                </div>
              )}
              {onRedact && marked && (
                <RedactPanel
                  playback={open.view.playback}
                  chunks={chunks}
                  at={open.view.at}
                  marked={marked}
                  onMark={setMarked}
                  onRedact={onRedact}
                  onClose={() => setMarked(undefined)}
                />
              )}
              <GapList playback={open.view.playback} onSelect={(at) => open.playback.seek(at)} />
            </>
          )}
        </div>
        {open && <EventList view={open.view} onSelect={(at) => open.playback.seek(at)} />}
      </div>
    </section>
  );
}

/** What is shown now, from here on. */
function markAt({ screen, at }: PlaybackView): MarkedStretch {
  return { track: screen?.stream ?? "events", from: at, to: at };
}
