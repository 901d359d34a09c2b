import { ActionIcon, Group, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { Day } from "@tachiai/protocol";
import { formatMonth, monthAround, usePhrases } from "@tachiai/ui";

export interface MonthPickerProps {
  /** The first day of the month shown. */
  readonly first: Day;
  readonly today: Day;
  /** As `2026-11`; undefined for the month of today. */
  readonly onChange: (month: string | undefined) => void;
}

export function MonthPicker({ first, today, onChange }: MonthPickerProps) {
  const { t, language } = usePhrases();
  const thisMonth = monthAround(today).first;
  const go = (months: number) => {
    const month = monthAround(first, months).first;
    onChange(month === thisMonth ? undefined : month.slice(0, 7));
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
      {first < thisMonth && (
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
