import { Tooltip } from "@mantine/core";
import type { Instant } from "@tachiai/protocol";
import { usePhrases } from "../phrases-context.tsx";
import { formatInstant, formatRelative } from "./format.ts";
import { minuteMs } from "./tokyo.ts";
import { useNow } from "./use-now.ts";

/** An instant, exact. */
export function ExactTime({ at }: { at: Instant }) {
  const { language } = usePhrases();
  return <time dateTime={at}>{formatInstant(at, language)}</time>;
}

/** An instant as the time since or until it; the exact one on hover, and on focus for those without a mouse. */
export function RelativeTime({ at }: { at: Instant }) {
  const { language } = usePhrases();
  const now = useNow(minuteMs / 2);
  return (
    <Tooltip label={formatInstant(at, language)}>
      <time dateTime={at} tabIndex={0}>
        {formatRelative(at, now, language)}
      </time>
    </Tooltip>
  );
}
