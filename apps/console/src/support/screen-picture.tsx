import { Text } from "@mantine/core";
import type { Annotation } from "@tachiai/protocol";
import { keepMarks } from "@tachiai/screen-stream";
import { Notice, usePhrases } from "@tachiai/ui";
import { type CSSProperties, useEffect, useId, useRef } from "react";
import { ControlSurface } from "./control-surface.tsx";
import classes from "./session.module.css";
import type { SupporterLine } from "./supporter-line.ts";
import { type PointingShape, usePointing } from "./use-pointing.ts";
import type { WatchedScreen } from "./watched-screens.ts";
import type { StillFor } from "./why-still.ts";

export type Doing = PointingShape | "control";
/** `fit`: as wide as there is room; `actual`: a pixel of theirs is one of ours. */
export type PictureSize = "fit" | "actual";

interface ScreenPictureProps {
  readonly line: SupporterLine;
  readonly screen: WatchedScreen;
  readonly name: string;
  readonly doing: Doing;
  readonly size: PictureSize;
  readonly still: StillFor | undefined;
  /** By the keyboard, out of what takes all keys. */
  readonly onLeave: () => void;
}

/** One screen of the customer's: the picture on its own canvas, marks on another above it, and above all why it stands still. */
export function ScreenPicture({ line, screen, name, doing, size, still, onLeave }: ScreenPictureProps) {
  const { t } = usePhrases();
  const { canvas, stream, width, height, hasFailed } = screen;
  const picture = useRef<HTMLDivElement>(null);
  useEffect(() => picture.current?.replaceChildren(canvas), [canvas]);
  if (hasFailed)
    return (
      <Notice meaning="look" title={t("supportDesk.screen-failed")}>
        {t("supportDesk.screen-failed-what")}
      </Notice>
    );
  const style = {
    "--picture-ratio": width / height,
    "--picture-width": `${width / devicePixelRatio}px`,
  } as CSSProperties;
  return (
    <div className={classes.frame} data-size={size}>
      <div
        className={classes.screen}
        role="group"
        aria-label={name}
        style={style}
        data-still={still !== undefined || undefined}
      >
        <div ref={picture} className={classes.picture} />
        <Marks line={line} screen={screen} doing={doing} />
        {doing === "control" && still === undefined && (
          <ControlSurface line={line} stream={stream} pointerShape={screen.pointerShape} onLeave={onLeave} />
        )}
        {still !== undefined && (
          <div className={classes.still}>
            <Text fw={700}>{t(`supportDesk.still.${still}`)}</Text>
            <Text size="sm">{t(`supportDesk.still-what.${still}`)}</Text>
          </div>
        )}
      </div>
    </div>
  );
}

type MarksProps = Pick<ScreenPictureProps, "line" | "screen" | "doing">;

function Marks({ line, screen, doing }: MarksProps) {
  const { t } = usePhrases();
  const { stream, annotations, pointer, pointerShape, width } = screen;
  const shape = doing === "control" ? "pointer" : doing;
  const marks = useRef<HTMLCanvasElement>(null);
  const { begun, handlers } = usePointing(shape, (points) => line.point(stream, shape, points));
  // Who works on it has that pointer under his own.
  const cursor = pointer && doing !== "control" && { at: pointer, shape: pointerShape, pictureWidth: width };
  useEffect(() => {
    const canvas = marks.current;
    const shown: Pick<Annotation, "shape" | "points">[] = begun ? [...annotations, begun] : [...annotations];
    return canvas ? keepMarks(canvas, { annotations: shown, ...(cursor && { cursor }) }) : undefined;
  });
  const hint = useId();
  return (
    <>
      <canvas
        ref={marks}
        className={classes.marks}
        role="application"
        tabIndex={doing === "control" ? -1 : 0}
        aria-label={t("supportDesk.point")}
        aria-describedby={hint}
        {...handlers}
      />
      <span id={hint} hidden>
        {t("supportDesk.point-keys")}
      </span>
    </>
  );
}
