import { Progress, Skeleton, Stack, Text } from "@mantine/core";
import { usePhrases } from "./phrases-context.tsx";
import { useAfter } from "./use-after.ts";

const skeletonAfterMs = 300;
const progressAfterMs = 1_000;

/** Stands where something is being fetched: nothing at first, then a skeleton, after a second what is happening. */
export function Loading({ what, lines = 4 }: { what?: string; lines?: number }) {
  const { t } = usePhrases();
  const showSkeleton = useAfter(skeletonAfterMs);
  const showProgress = useAfter(progressAfterMs);
  if (!showSkeleton) return undefined;
  return (
    <Stack gap="sm" role="status" aria-label={what ?? t("ui.loading")}>
      {showProgress && <ProgressLine what={what ?? t("ui.loading")} />}
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={18} width={`${92 - line * 9}%`} />
      ))}
    </Stack>
  );
}

/** For work of ours that runs now; shown only when it lasts longer than a second. */
export function SlowProgress({ what }: { what: string }) {
  return useAfter(progressAfterMs) ? <ProgressLine what={what} /> : undefined;
}

function ProgressLine({ what }: { what: string }) {
  return (
    <div role="status">
      <Text size="sm" c="dimmed">
        {what}…
      </Text>
      <Progress value={100} size="xs" animated aria-label={what} />
    </div>
  );
}
