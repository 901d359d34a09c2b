import { Select } from "@mantine/core";
import { type Group, type GroupId, getDefaultAgentSettings } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useAnswer } from "../connection/use-answer.ts";
import { flattenGroups } from "../identity/group-tree.ts";
import { useOpenPlace } from "../shell/place.ts";

export interface TargetFieldProps {
  readonly groups: readonly Group[];
  /** The company where absent. */
  readonly chosen: GroupId | undefined;
  readonly onChange: (groupId: GroupId | undefined) => void;
}

/** Whose settings are shown: the company's or a group's; those with their own say so. */
export function TargetField({ groups, chosen, onChange }: TargetFieldProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { data } = useAnswer(getDefaultAgentSettings, { params: { tenantId } });
  const hasOwn = (groupId: GroupId) => data?.groupsWithOwn.includes(groupId) ?? false;
  return (
    <Select
      label={t("agentSettings.target")}
      w={320}
      maw="100%"
      allowDeselect={false}
      searchable
      value={chosen ?? ""}
      data={[
        { value: "", label: t("agentSettings.company") },
        ...flattenGroups(groups).map(({ group: { groupId }, path }) => ({
          value: groupId,
          label: hasOwn(groupId) ? t("agentSettings.target-own", { group: path }) : path,
        })),
      ]}
      onChange={(value) => onChange(groups.find(({ groupId }) => groupId === value)?.groupId)}
    />
  );
}
