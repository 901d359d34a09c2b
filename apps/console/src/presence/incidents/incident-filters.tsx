import { Group, Select } from "@mantine/core";
import { type Day, type GroupId, IncidentKind, IncidentState, listGroups, PersonId } from "@tachiai/protocol";
import { usePhrases, useToday } from "@tachiai/ui";
import { useAnswer } from "../../connection/use-answer.ts";
import { usePersonNames } from "../../identity/use-person-names.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { GroupFilter } from "../../telework/group-filter.tsx";
import { kindName } from "./kind-name.ts";
import { PeriodField } from "./period-field.tsx";

export interface IncidentFilter {
  readonly state?: IncidentState | undefined;
  readonly kind?: IncidentKind | undefined;
  readonly group?: GroupId | undefined;
  readonly person?: PersonId | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

export interface IncidentFiltersProps {
  readonly chosen: IncidentFilter;
  readonly onChange: (change: IncidentFilter) => void;
}

/** What a list of incidents is narrowed to; all of it stands in the address. */
export function IncidentFilters({ chosen, onChange }: IncidentFiltersProps) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId } = useOpenPlace();
  const groups = useAnswer(listGroups, { params: { tenantId } });
  const names = usePersonNames();
  const today = useToday();
  const all = { value: "", label: t("presence.filter-all") };
  return (
    <Group gap="sm" mb="md" align="flex-end" className="not-printed">
      <Select
        size="xs"
        w={120}
        allowDeselect={false}
        label={t("presence.filter-state")}
        value={chosen.state ?? ""}
        data={[
          all,
          ...IncidentState.options.map((value) => ({ value, label: t(`presence.state.${value}`) })),
        ]}
        onChange={(value) => onChange({ state: IncidentState.safeParse(value).data })}
      />
      <Select
        size="xs"
        w={165}
        allowDeselect={false}
        label={t("presence.filter-kind")}
        value={chosen.kind ?? ""}
        data={[all, ...IncidentKind.options.map((value) => ({ value, label: kindName(value, phrases) }))]}
        onChange={(value) => onChange({ kind: IncidentKind.safeParse(value).data })}
      />
      {groups.data && groups.data.groups.length > 0 && (
        <GroupFilter
          groups={groups.data.groups}
          chosen={chosen.group}
          onChange={(group) => onChange({ group })}
        />
      )}
      <Select
        size="xs"
        w={140}
        searchable
        allowDeselect={false}
        label={t("presence.filter-person")}
        value={chosen.person ?? ""}
        data={[all, ...Array.from(names, ([value, label]) => ({ value, label }))]}
        onChange={(value) => onChange({ person: PersonId.safeParse(value).data })}
      />
      <PeriodField from={chosen.from} to={chosen.to} today={today} onChange={onChange} />
    </Group>
  );
}
