import { Loader, SegmentedControl, Text } from "@mantine/core";
import { usePhrases } from "@tachiai/ui";
import classes from "./recording-player.module.css";
import type { OpenPlayback } from "./use-playback.ts";

export interface StageProps {
  /** Tells where pictures are drawn. */
  readonly onCanvas: (canvas: HTMLCanvasElement | null) => void;
  readonly open: OpenPlayback | undefined;
}

/** The picture, or in words why there is none. */
export function Stage({ onCanvas, open }: StageProps) {
  const { t } = usePhrases();
  const { screen, gap, isWaiting, shared = [] } = open?.view ?? {};
  const isLoading = !open?.view.playback || (isWaiting && open.view.error === undefined);
  const isWithoutScreen = open?.view.playback && !screen && !isLoading;
  const hasPictures = open?.view.playback?.screens.length !== 0;
  const none = t(hasPictures ? "recording.no-screen" : "recording.no-pictures");
  const words = gap ? t(`recording.gap.${gap.why}`) : isWithoutScreen && none;
  return (
    <>
      {open && shared.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label={t("recording.screens")}
          value={String(screen?.stream)}
          onChange={(chosen) => open.playback.choose(Number(chosen))}
          data={shared.map(({ stream }, index) => ({
            value: String(stream),
            label: t("recording.screen", { number: index + 1 }),
          }))}
        />
      )}
      <div className={classes.stage}>
        <canvas ref={onCanvas} className={classes.picture} role="img" aria-label={t("recording.picture")} />
        {(words || isLoading) && (
          <div className={classes.words} role="status">
            {isLoading && <Loader size="sm" color="gray" />}
            <Text size="sm">{words || t("recording.opening")}</Text>
          </div>
        )}
      </div>
    </>
  );
}
