import { MultiSelect } from "@mantine/core";
import type { Group, GroupId } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { flattenGroups } from "./group-tree.ts";

export interface GroupsFieldProps {
  readonly chosen: readonly GroupId[];
  readonly groups: readonly Group[];
  readonly onChange: (chosen: GroupId[]) => void;
}

/** The groups to which somebody belongs. */
export function GroupsField({ chosen, groups, onChange }: GroupsFieldProps) {
  const { t } = usePhrases();
  return (
    <MultiSelect
      label={t("settings.groups")}
      description={t("settings.member-groups-hint")}
      searchable
      value={[...chosen]}
      data={flattenGroups(groups).map(({ group, path }) => ({ value: group.groupId, label: path }))}
      onChange={(values) =>
        onChange(groups.flatMap(({ groupId }) => (values.includes(groupId) ? [groupId] : [])))
      }
    />
  );
}
