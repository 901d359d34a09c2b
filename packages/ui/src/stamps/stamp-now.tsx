import { Text } from "@mantine/core";
import type { WorkNow } from "@tachiai/protocol";
import { usePhrases } from "../phrases-context.tsx";
import { StatusMark } from "../status-mark.tsx";
import { formatClock } from "../time/format.ts";
import { useNow } from "../time/use-now.ts";
import classes from "./stamps.module.css";

const secondMs = 1_000;

/** The clock, and beside it what one is doing since when; nothing where that is not known yet. */
export function StampNow({ work }: { readonly work: WorkNow | undefined }) {
  const { t } = usePhrases();
  const now = useNow(secondMs);
  return (
    <div className={classes.now}>
      <Text className={classes.clock} component="time" dateTime={now}>
        {formatClock(now)}
      </Text>
      <div aria-live="polite" className={classes.status}>
        {work && <StatusMark kind={work.status} />}
        {work?.since && (
          <Text size="sm" c="dimmed">
            {t("telework.stamps-since", { time: formatClock(work.since) })}
          </Text>
        )}
      </div>
    </div>
  );
}
