import { Select, TextInput } from "@mantine/core";
import {
  changeGroup,
  createGroup,
  type GroupId,
  type Group as GroupOfMembers,
  listGroups,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useCall } from "../connection/use-answer.ts";
import { FormDialog } from "../shell/form-dialog.tsx";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import { flattenGroups, groupAndBelow } from "./group-tree.ts";
import { useSignOwn } from "./roster/use-sign-own.ts";

/** The group that is changed, or a new one; and below which it stands. */
export interface EditedGroup {
  readonly group?: GroupOfMembers;
  readonly parent: GroupId | undefined;
}

export interface EditGroupProps {
  readonly edited: EditedGroup;
  readonly groups: readonly GroupOfMembers[];
  readonly onClose: () => void;
}

export function EditGroup({ edited, groups, onClose }: EditGroupProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { group } = edited;
  const signOwn = useSignOwn();
  const { form, submit } = useCheckedForm({
    initialValues: { name: group?.name ?? "", parent: edited.parent ?? null },
    validate: { name: (value) => (value.trim() === "" ? t("settings.group-name-missing") : undefined) },
  });
  const options = {
    renews: [listGroups],
    onDone({ groupId, parentId }: GroupOfMembers) {
      notifyDone(t("settings.group-saved"));
      onClose();
      void signOwn([{ kind: "group", groupId, ...(parentId && { parentId }) }]);
    },
  };
  const creating = useCall(createGroup, options);
  const changing = useCall(changeGroup, options);
  const error = creating.error ?? changing.error;

  const impossible = group ? groupAndBelow(groups, group.groupId) : new Set<GroupId>();
  const parents = flattenGroups(groups).filter((placed) => !impossible.has(placed.group.groupId));
  const save = ({ name, parent }: typeof form.values) => {
    const parentId = groups.find(({ groupId }) => groupId === parent)?.groupId;
    const body = { name: name.trim(), ...(parentId && { parentId }) };
    if (group) changing.send({ params: { tenantId, groupId: group.groupId }, body });
    else creating.send({ params: { tenantId }, body });
  };

  return (
    <FormDialog
      title={group ? t("settings.group-edit", { group: group.name }) : t("settings.group-create")}
      submitLabel={t("ui.save")}
      isBusy={creating.isPending || changing.isPending}
      error={error}
      onSubmit={submit(save)}
      onClose={onClose}
    >
      <TextInput
        label={t("settings.group-name")}
        data-autofocus
        maxLength={100}
        {...form.getInputProps("name")}
      />
      <Select
        label={t("settings.group-parent")}
        placeholder={t("settings.group-top")}
        clearable
        searchable
        data={parents.map((placed) => ({ value: placed.group.groupId, label: placed.path }))}
        {...form.getInputProps("parent")}
      />
    </FormDialog>
  );
}
