import { DatePickerInput } from "@mantine/dates";
import type { Day } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";

export interface PeriodFieldProps {
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  readonly today: Day;
  readonly onChange: (period: { readonly from?: Day | undefined; readonly to?: Day | undefined }) => void;
}

/** From a day to a day, each of which may be left open. */
export function PeriodField({ from, to, today, onChange }: PeriodFieldProps) {
  const { t } = usePhrases();
  const common = { size: "xs", w: 140, clearable: true, valueFormat: "YYYY/MM/DD(dd)" } as const;
  return (
    <>
      <DatePickerInput
        {...common}
        label={t("presence.filter-from")}
        value={from ?? null}
        maxDate={to ?? today}
        onChange={(chosen) => onChange({ from: chosen ?? undefined })}
      />
      <DatePickerInput
        {...common}
        label={t("presence.filter-to")}
        value={to ?? null}
        {...(from && { minDate: from })}
        maxDate={today}
        onChange={(chosen) => onChange({ to: chosen ?? undefined })}
      />
    </>
  );
}
