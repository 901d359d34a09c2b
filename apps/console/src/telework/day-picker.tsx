import { ActionIcon, Button, Group } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { Day } from "@tachiai/protocol";
import { addDays, usePhrases } from "@tachiai/ui";

export interface DayPickerProps {
  readonly day: Day;
  readonly today: Day;
  readonly onChange: (day: Day) => void;
}

/** One day back, one day on, today, or any day. */
export function DayPicker({ day, today, onChange }: DayPickerProps) {
  const { t } = usePhrases();
  return (
    <Group gap={4} align="flex-end">
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t("telework.day-previous")}
        onClick={() => onChange(addDays(day, -1))}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <DatePickerInput
        size="xs"
        w={150}
        label={t("telework.day")}
        valueFormat="YYYY/MM/DD(dd)"
        value={day}
        maxDate={today}
        onChange={(chosen) => chosen && onChange(chosen)}
      />
      {day < today && (
        <>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t("telework.day-next")}
            onClick={() => onChange(addDays(day, 1))}
          >
            <IconChevronRight size={16} aria-hidden />
          </ActionIcon>
          <Button variant="default" size="xs" onClick={() => onChange(today)}>
            {t("telework.day-today")}
          </Button>
        </>
      )}
    </Group>
  );
}
