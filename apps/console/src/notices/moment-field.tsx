import { Group, TextInput } from "@mantine/core";
import type { Day, Instant } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { DayField } from "../shell/day-field.tsx";
import { headed } from "../shell/written.ts";

/** A moment as people in Japan name it. */
export interface Moment {
  readonly day: Day;
  /** `02:00` */
  readonly time: string;
}

/** Undefined for a time that is none. */
export function instantOf({ day, time }: Moment): Instant | undefined {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
  return new Date(`${day}T${time}:00+09:00`).toISOString();
}

export interface MomentFieldProps {
  readonly label: string;
  readonly earliest?: Day;
  readonly moment: Moment;
  readonly error?: unknown;
  readonly onChange: (moment: Moment) => void;
}

export function MomentField({ label, earliest, moment, error, onChange }: MomentFieldProps) {
  const { t, language } = usePhrases();
  return (
    <Group gap="sm" align="flex-start" role="group" aria-label={label}>
      <DayField
        label={headed(language, label, t("notices.day"))}
        day={moment.day}
        {...(earliest && { earliest })}
        onChange={(day) => onChange({ ...moment, day })}
      />
      <TextInput
        label={headed(language, label, t("notices.time"))}
        placeholder="02:00"
        maxLength={5}
        value={moment.time}
        error={typeof error === "string" && error}
        onChange={({ currentTarget }) => onChange({ ...moment, time: currentTarget.value })}
      />
    </Group>
  );
}
