import { DateInput } from "@mantine/dates";
import type { Day } from "@tachiai/protocol";

export interface DayFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly day: Day;
  readonly earliest?: Day;
  readonly onChange: (day: Day) => void;
}

/** A day to be typed or chosen: `2026/11/21(土)`. */
export function DayField({ label, description, day, earliest, onChange }: DayFieldProps) {
  return (
    <DateInput
      label={label}
      description={description}
      valueFormat="YYYY/MM/DD(ddd)"
      value={day}
      {...(earliest && { minDate: earliest })}
      onChange={(chosen) => chosen && onChange(chosen)}
    />
  );
}
