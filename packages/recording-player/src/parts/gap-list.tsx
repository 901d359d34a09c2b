import { Title, UnstyledButton } from "@mantine/core";
import { usePhrases } from "@tachiai/ui";
import type { Gap, Playback } from "../playback/lay-out-playback.ts";
import classes from "./recording-player.module.css";
import { formatMoment } from "./times.ts";

export interface GapListProps {
  readonly playback: Playback;
  readonly onSelect: (at: number) => void;
}

/** What is not there, and why; nothing where nothing is missing. */
export function GapList({ playback, onSelect }: GapListProps) {
  const { t } = usePhrases();
  const gaps = gapsOf(playback);
  if (gaps.length === 0) return undefined;
  return (
    <div>
      <Title order={3} mb="xs">
        {t("recording.gaps")}
      </Title>
      <ul className={classes.gaps}>
        {gaps.map(({ of, why, from, to }) => (
          <li key={`${of} ${from} ${to} ${why}`}>
            <UnstyledButton className={classes.line} onClick={() => onSelect(from)}>
              <time className={classes.when} dateTime={new Date(from).toISOString()}>
                {formatMoment(from)}
                {to - from >= 1_000 && ` – ${formatMoment(to)}`}
              </time>
              <span>
                {of === "events" ? t("recording.gap-in-events") : t("recording.gap-in-pictures")}{" "}
                {t(`recording.gap.${why}`)}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}

function gapsOf({ screens, eventGaps }: Playback): readonly (Gap & { readonly of: string })[] {
  const ofPictures = screens.flatMap(({ stream, stretches }) =>
    stretches.flatMap((one) => (one.kind === "gap" ? [{ ...one, of: `screen ${stream}` }] : [])),
  );
  const ofEvents = eventGaps.map((gap) => ({ ...gap, of: "events" }));
  return [...ofPictures, ...ofEvents].toSorted((one, other) => one.from - other.from);
}
