import { Progress, Text } from "@mantine/core";
import type { ExportProgress } from "@tachiai/evidence-export";
import { usePhrases } from "@tachiai/ui";

/** How far the making of an export is: first the proofs, then pictures and file. */
export function MakingProgress({ progress }: { progress: ExportProgress | undefined }) {
  const { t } = usePhrases();
  if (!progress) return undefined;
  const { step, done, all } = progress;
  const what = t(step === "proofs" ? "exporting.fetching-proofs" : "exporting.writing", { done, all });
  return (
    <div role="status">
      <Text size="sm" c="dimmed">
        {what}
      </Text>
      <Progress value={(100 * done) / Math.max(all, 1)} size="sm" aria-label={what} />
    </div>
  );
}
