import { ActionIcon, Button, Group } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { type Group as GroupOfMembers, listGroups, removeGroup } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { ConfirmCall } from "../shell/confirm-call.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { type EditedGroup, EditGroup } from "./edit-group.tsx";
import { flattenGroups, type PlacedGroup } from "./group-tree.ts";
import classes from "./groups.module.css";

/** 設定 › グループ: the tree, to be grown, renamed, moved and pruned. */
export function GroupsPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listGroups, { params: { tenantId } });
  const [edited, setEdited] = useState<EditedGroup>();
  const [removed, setRemoved] = useState<GroupOfMembers>();
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited({ parent: undefined })}>
      {t("settings.group-create")}
    </Button>
  );
  return (
    <>
      <PageHeading
        title={t("settings.groups-title")}
        purpose={t("settings.groups-purpose")}
        actions={create}
      />
      <Answered to={answer}>
        {({ groups }) => (
          <>
            {groups.length === 0 && <EmptyPage what={t("settings.groups-empty")} action={create} />}
            <ul className={classes.tree}>
              {flattenGroups(groups).map((placed) => (
                <GroupRow
                  key={placed.group.groupId}
                  placed={placed}
                  onEdit={setEdited}
                  onRemove={setRemoved}
                />
              ))}
            </ul>
            {edited && <EditGroup edited={edited} groups={groups} onClose={() => setEdited(undefined)} />}
          </>
        )}
      </Answered>
      {removed && <RemoveGroup group={removed} onClose={() => setRemoved(undefined)} />}
    </>
  );
}

interface GroupRowProps {
  readonly placed: PlacedGroup;
  readonly onEdit: (edited: EditedGroup) => void;
  readonly onRemove: (group: GroupOfMembers) => void;
}

function GroupRow({ placed: { group, depth, path }, onEdit, onRemove }: GroupRowProps) {
  const { t } = usePhrases();
  return (
    <li className={classes.group} style={{ paddingInlineStart: `${depth * 1.75 + 0.5}rem` }}>
      <span className={classes.name} title={path}>
        {depth > 0 && <span className={classes.branch} aria-hidden />}
        {group.name}
      </span>
      <span className={classes.count}>{t("settings.group-members", { count: group.memberCount })}</span>
      <Group gap={4} wrap="nowrap" className="not-printed">
        <ActionIcon
          variant="subtle"
          aria-label={t("settings.group-create-below", { group: group.name })}
          onClick={() => onEdit({ parent: group.groupId })}
        >
          <IconPlus size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          aria-label={t("settings.group-edit", { group: group.name })}
          onClick={() => onEdit({ group, parent: group.parentId })}
        >
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("settings.group-remove", { group: group.name })}
          onClick={() => onRemove(group)}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </li>
  );
}

function RemoveGroup({ group, onClose }: { group: GroupOfMembers; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <ConfirmCall
      endpoint={removeGroup}
      request={[{ params: { tenantId, groupId: group.groupId } }]}
      renews={[listGroups]}
      title={t("settings.group-remove-title", { group: group.name })}
      confirmLabel={t("settings.group-remove", { group: group.name })}
      isDangerous
      what={t("settings.group-remove-what")}
      done={t("settings.group-removed")}
      onClose={onClose}
    />
  );
}
