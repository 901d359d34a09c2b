import { Button, Text, Title, UnstyledButton } from "@mantine/core";
import { usePhrases } from "@tachiai/ui";
import { useEffect, useMemo, useRef, useState } from "react";
import { linesOf } from "../playback/event-lines.ts";
import type { PlaybackView } from "../playback/recording-playback.ts";
import { describeLine } from "./describe-line.ts";
import classes from "./recording-player.module.css";
import { formatMoment } from "./times.ts";

export interface EventListProps {
  readonly view: PlaybackView;
  readonly onSelect: (at: number) => void;
}

/** So many lines are shown until more are asked for. */
const shownAtOnce = 200;

/** What happened beside the pictures, each with the way there; what happened last where it plays is marked. */
export function EventList({ view: { events, areEventsRead, at }, onSelect }: EventListProps) {
  const phrases = usePhrases();
  const { t } = phrases;
  const [most, setMost] = useState(shownAtOnce);
  const lines = useMemo(() => linesOf(events), [events]);
  const current = lines.findLastIndex((line) => line.at <= at);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const line = list.current?.children[current];
    // The list alone: the page stays where it is.
    if (line instanceof HTMLElement && list.current)
      list.current.scrollTop = line.offsetTop - list.current.clientHeight / 3;
  }, [current]);
  return (
    <section className={classes.events}>
      <Title order={3}>{t("recording.events")}</Title>
      {lines.length === 0 && (
        <Text size="sm" c="dimmed">
          {t(areEventsRead ? "recording.events-none" : "recording.opening")}
        </Text>
      )}
      <ol ref={list} className={classes.lines} aria-label={t("recording.events")}>
        {lines.slice(0, most).map((line, index) => (
          // Lines only come to the end.
          <li key={`${line.at} ${index}`} aria-current={index === current ? "true" : undefined}>
            <UnstyledButton className={classes.line} onClick={() => onSelect(line.at)}>
              <time className={classes.when} dateTime={new Date(line.at).toISOString()}>
                {formatMoment(line.at)}
              </time>
              <span className={classes.said}>{describeLine(line, events, phrases)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
      {lines.length > most && (
        <Button variant="default" size="xs" onClick={() => setMost(most + shownAtOnce)}>
          {t("recording.events-more", { count: lines.length - most })}
        </Button>
      )}
    </section>
  );
}
