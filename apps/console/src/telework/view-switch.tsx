import { SegmentedControl } from "@mantine/core";
import { usePhrases } from "@tachiai/ui";

export type DayView = "bands" | "table";

/** Every band has a table twin. */
export function ViewSwitch({ view, onChange }: { view: DayView; onChange: (view: DayView) => void }) {
  const { t } = usePhrases();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("telework.view")}
      value={view}
      data={[
        { value: "bands" as const, label: t("telework.view-bands") },
        { value: "table" as const, label: t("telework.view-table") },
      ]}
      onChange={onChange}
    />
  );
}
