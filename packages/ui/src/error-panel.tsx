import { Button, Text } from "@mantine/core";
import { describeError } from "./describe-error.ts";
import { Notice } from "./notice.tsx";
import { usePhrases } from "./phrases-context.tsx";

export interface ErrorPanelProps {
  readonly error: unknown;
  /** What was kept in spite of it; by default that nothing recorded is lost. */
  readonly kept?: string;
  readonly onRetry?: () => void;
}

/** What happened, what was kept, and what to do. */
export function ErrorPanel({ error, kept, onRetry }: ErrorPanelProps) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { what, next, mayRetry } = describeError(error, phrases);
  return (
    <Notice meaning="look" title={what}>
      <Text size="sm">{kept ?? t("ui.error-nothing-lost")}</Text>
      {next && <Text size="sm">{next}</Text>}
      {mayRetry && onRetry && (
        <Button variant="default" size="xs" onClick={onRetry}>
          {t("ui.retry")}
        </Button>
      )}
    </Notice>
  );
}
