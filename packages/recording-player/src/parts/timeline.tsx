import { usePhrases } from "@tachiai/ui";
import { useMemo } from "react";
import { linesOf } from "../playback/event-lines.ts";
import type { Playback, Screen } from "../playback/lay-out-playback.ts";
import classes from "./timeline.module.css";
import { formatElapsed, formatMoment } from "./times.ts";
import type { OpenPlayback } from "./use-playback.ts";

export interface TimelineProps {
  readonly open: OpenPlayback;
  readonly playback: Playback;
  /** What somebody is about to take out. */
  readonly marked?: { readonly from: number; readonly to: number } | undefined;
}

/** What there is and what is missing along the time, and where it plays. */
export function Timeline({ open, playback, marked }: TimelineProps) {
  const { t } = usePhrases();
  const { view } = open;
  const { from, to } = playback;
  const { events } = view;
  const lines = useMemo(() => linesOf(events), [events]);
  const place = placeIn(playback);
  const at = Math.round(view.at);
  return (
    <div className={classes.timeline}>
      <div className={classes.tracks} aria-hidden>
        {rowsOf(playback.screens).map((row) => (
          <div key={row[0]?.stream} className={classes.track}>
            {row.flatMap(({ stream, stretches }) =>
              stretches.map((stretch) => (
                <span
                  key={`${stream} ${stretch.from} ${stretch.kind}`}
                  className={classes.stretch}
                  data-kind={stretch.kind}
                  data-redacted={(stretch.kind === "gap" && stretch.why === "redacted") || undefined}
                  style={place(stretch.from, stretch.to)}
                />
              )),
            )}
          </div>
        ))}
        <div className={classes.track} data-events>
          {lines.map((line) => (
            <span
              key={`${line.at} ${line.kind === "event" ? line.event.type : "inputs"}`}
              className={classes.event}
              data-kind={line.kind}
              style={place(line.at, line.kind === "inputs" ? line.to : line.at)}
            />
          ))}
        </div>
        {marked && <span className={classes.marked} style={place(marked.from, marked.to)} />}
        <span className={classes.playhead} style={place(at, at)} />
      </div>
      <input
        className={classes.handle}
        type="range"
        aria-label={t("recording.place")}
        aria-valuetext={t("recording.place-value", {
          elapsed: formatElapsed(at - from),
          total: formatElapsed(to - from),
          clock: formatMoment(at),
        })}
        min={0}
        max={Math.max(Math.round(to - from), 1)}
        value={at - Math.round(from)}
        onChange={(event) => open.playback.seek(from + event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}

/** Screens that were shared one after the other lie in one row; those that were shared at once below one another. */
function rowsOf(screens: readonly Screen[]): readonly (readonly Screen[])[] {
  const rows: Screen[][] = [];
  for (const screen of screens.toSorted((one, other) => one.from - other.from)) {
    const row = rows.find((one) => (one.at(-1)?.to ?? 0) <= screen.from);
    if (row) row.push(screen);
    else rows.push([screen]);
  }
  return rows;
}

function placeIn({ from, to }: Playback) {
  const percent = (ms: number) => `${(ms / Math.max(to - from, 1)) * 100}%`;
  return (start: number, end: number) => ({ left: percent(start - from), width: percent(end - start) });
}
