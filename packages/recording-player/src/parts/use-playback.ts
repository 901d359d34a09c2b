import type { RecordingReader } from "@tachiai/api-client";
import type { ListedChunk, Redaction } from "@tachiai/protocol";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { PictureDecoder } from "../playback/picture-decoder.ts";
import { type PlaybackView, RecordingPlayback } from "../playback/recording-playback.ts";

export interface OpenPlayback {
  readonly playback: RecordingPlayback;
  readonly view: PlaybackView;
}

const now = () => performance.now();
const nothing = () => () => {};
const noView = () => undefined;

/** Plays a recording on a canvas as long as that is shown. */
export function usePlayback(
  reader: RecordingReader,
  {
    chunks,
    redactions,
  }: { readonly chunks: readonly ListedChunk[]; readonly redactions: readonly Redaction[] },
  canvas: HTMLCanvasElement | null,
): OpenPlayback | undefined {
  const playback = useMemo(() => {
    if (!canvas) return undefined;
    const surface = new PictureDecoder(canvas, (chunk) => opened.undecodable(chunk));
    const opened = new RecordingPlayback({ reader, chunks, redactions, surface, now });
    return opened;
  }, [reader, chunks, redactions, canvas]);
  useEffect(() => {
    if (!playback) return undefined;
    playback.begin();
    let frame = 0;
    const draw = () => {
      playback.tick();
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => {
      cancelAnimationFrame(frame);
      playback.end();
    };
  }, [playback]);
  const view = useSyncExternalStore(playback?.subscribe ?? nothing, playback?.view ?? noView);
  return playback && view && { playback, view };
}
