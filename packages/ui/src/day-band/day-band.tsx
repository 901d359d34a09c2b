import type { Instant } from "@tachiai/protocol";
import { type KeyboardEvent, useId, useState } from "react";
import { usePhrases } from "../phrases-context.tsx";
import classes from "./day-band.module.css";
import type { DaySegment } from "./day-segment.ts";
import { hoursOf } from "./day-window.ts";
import { describeSegment } from "./describe-segment.ts";
import { type DayWindow, placeSegments } from "./place-segments.ts";

export interface DayBandProps<Segment extends DaySegment> {
  /** Whose day it is, for those who cannot see the band. */
  readonly personName: string;
  readonly segments: readonly Segment[];
  readonly window: DayWindow;
  readonly now: Instant;
  readonly onSelect: (segment: Segment) => void;
}

/** One person's day: pattern, colour and place say what happened when. One tab stop; the arrow keys go along it. */
export function DayBand<Segment extends DaySegment>(props: DayBandProps<Segment>) {
  const phrases = usePhrases();
  const id = useId();
  const [current, setCurrent] = useState(0);
  const placed = placeSegments(props.segments, props.window, props.now);
  const reachable = Math.min(current, placed.length - 1);
  const nowPlace = placeSegments(
    [{ kind: "work", from: props.now, to: props.now }],
    props.window,
    props.now,
  )[0];

  const move = (event: KeyboardEvent, step: number) => {
    event.preventDefault();
    const next = Math.min(Math.max(reachable + step, 0), placed.length - 1);
    setCurrent(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowRight") move(event, 1);
    if (event.key === "ArrowLeft") move(event, -1);
    if (event.key === "Home") move(event, -placed.length);
    if (event.key === "End") move(event, placed.length);
  };

  return (
    <div
      className={classes.band}
      role="group"
      aria-label={phrases.t("dayBand.of-person", { name: props.personName })}
      style={{ "--hours": hoursOf(props.window).length - 1 }}
      onKeyDown={onKeyDown}
    >
      {placed.map(({ segment, open, leftPercent, widthPercent }, index) => {
        const description = describeSegment(segment, props.now, phrases);
        return (
          <button
            key={`${segment.kind} ${segment.from}`}
            id={`${id}-${index}`}
            type="button"
            className={classes.segment}
            data-kind={segment.kind}
            data-open={open || undefined}
            style={{ left: `${leftPercent}%`, width: `${widthPercent}%` }}
            title={description}
            aria-label={description}
            tabIndex={index === reachable ? 0 : -1}
            onFocus={() => setCurrent(index)}
            onClick={() => props.onSelect(segment)}
          >
            {(segment.kind === "task" || segment.kind === "not-observed") && (
              <span className={classes.label}>{segment.label}</span>
            )}
          </button>
        );
      })}
      {nowPlace && <span className={classes.now} style={{ left: `${nowPlace.leftPercent}%` }} aria-hidden />}
    </div>
  );
}
