import { Select } from "@mantine/core";
import type { Group, GroupId } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { flattenGroups } from "../identity/group-tree.ts";

export interface GroupFilterProps {
  readonly groups: readonly Group[];
  readonly chosen: GroupId | undefined;
  readonly onChange: (group: GroupId | undefined) => void;
}

/** Narrows a page to a group and those below it. */
export function GroupFilter({ groups, chosen, onChange }: GroupFilterProps) {
  const { t } = usePhrases();
  return (
    <Select
      size="xs"
      w={200}
      label={t("telework.group")}
      allowDeselect={false}
      value={chosen ?? ""}
      data={[
        { value: "", label: t("telework.group-all") },
        ...flattenGroups(groups).map(({ group, path }) => ({ value: group.groupId, label: path })),
      ]}
      onChange={(value) => onChange(groups.find(({ groupId }) => groupId === value)?.groupId)}
    />
  );
}
