import { ActionIcon, Group, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { Day } from "@tachiai/protocol";
import { formatMonth, monthAround, usePhrases } from "@tachiai/ui";

export interface MonthPickerProps {
  /** The first day of the month shown. */
  readonly first: Day;
  /** A day of the latest month that there is to choose. */
  readonly latest: Day;
  /** As `2026-11`; undefined for the latest. */
  readonly onChange: (month: string | undefined) => void;
}

export function MonthPicker({ first, latest, onChange }: MonthPickerProps) {
  const { t, language } = usePhrases();
  const latestMonth = monthAround(latest).first;
  const go = (months: number) => {
    const month = monthAround(first, months).first;
    onChange(month === latestMonth ? undefined : month.slice(0, 7));
  };
  return (
    <Group gap="xs">
      <ActionIcon
        className="not-printed"
        variant="default"
        aria-label={t("telework.month-previous")}
        onClick={() => go(-1)}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <Text fw={600} miw="6.5rem" ta="center" aria-live="polite">
        {formatMonth(first, language)}
      </Text>
      {first < latestMonth && (
        <ActionIcon
          className="not-printed"
          variant="default"
          aria-label={t("telework.month-next")}
          onClick={() => go(1)}
        >
          <IconChevronRight size={16} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  );
}
