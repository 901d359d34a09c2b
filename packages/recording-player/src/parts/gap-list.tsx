import { Title, UnstyledButton } from "@mantine/core";
import type { Phrases } from "@tachiai/phrases";
import type { Redaction } from "@tachiai/protocol";
import { formatInstant, usePhrases } from "@tachiai/ui";
import type { Gap, Playback } from "../playback/lay-out-playback.ts";
import classes from "./recording-player.module.css";
import { formatMoment } from "./times.ts";

export interface GapListProps {
  readonly playback: Playback;
  readonly onSelect: (at: number) => void;
}

/** What is not there, and why; nothing where nothing is missing. */
export function GapList({ playback, onSelect }: GapListProps) {
  const phrases = usePhrases();
  const { t } = phrases;
  const gaps = gapsOf(playback);
  if (gaps.length === 0) return undefined;
  return (
    <div>
      <Title order={3} mb="xs">
        {t("recording.gaps")}
      </Title>
      <ul className={classes.gaps}>
        {gaps.map(({ of, why, from, to, redaction }) => (
          <li key={`${of} ${from} ${to} ${why}`}>
            <UnstyledButton className={classes.line} onClick={() => onSelect(from)}>
              <time className={classes.when} dateTime={new Date(from).toISOString()}>
                {formatMoment(from)}
                {to - from >= 1_000 && ` – ${formatMoment(to)}`}
              </time>
              <span>
                {of === "events" ? t("recording.gap-in-events") : t("recording.gap-in-pictures")}{" "}
                {t(`recording.gap.${why}`)} {redaction && describeRedaction(redaction, phrases)}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Why it went, and who took it out. */
function describeRedaction({ reason, text, at, by }: Redaction, { t, language }: Phrases): string {
  const why = text ?? t(`recording.redact-reason-of.${reason}`);
  return t("recording.redacted-by", {
    why,
    name: by.name,
    company: by.company,
    at: formatInstant(at, language),
  });
}

function gapsOf({ screens, eventGaps }: Playback): readonly (Gap & { readonly of: string })[] {
  const ofPictures = screens.flatMap(({ stream, stretches }) =>
    stretches.flatMap((one) => (one.kind === "gap" ? [{ ...one, of: `screen ${stream}` }] : [])),
  );
  const ofEvents = eventGaps.map((gap) => ({ ...gap, of: "events" }));
  return [...ofPictures, ...ofEvents].toSorted((one, other) => one.from - other.from);
}
