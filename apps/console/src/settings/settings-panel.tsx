import { Button, Group, Stack, Text } from "@mantine/core";
import type { AgentSettings, GroupId } from "@tachiai/protocol";
import { type ReactNode, useState } from "react";
import { useOpenPlace } from "../shell/place.ts";
import classes from "./agent-settings.module.css";
import { AgentSettingsFacts } from "./agent-settings-facts.tsx";
import { EditAgentSettings } from "./edit-agent-settings.tsx";

export interface SettingsPanelProps {
  /** The company's where absent. */
  readonly groupId?: GroupId;
  readonly settings: AgentSettings;
  /** Whose they are and where they come from. */
  readonly standing: string;
  readonly changeLabel: string;
  readonly otherAction?: ReactNode;
}

/** Settings to be read, and for an administrator to be changed in their place. */
export function SettingsPanel({ groupId, settings, standing, changeLabel, otherAction }: SettingsPanelProps) {
  const { holds } = useOpenPlace();
  const [isEditing, setIsEditing] = useState(false);
  return (
    <Stack gap="md" mt="md" className={classes.settings}>
      <Text fw={600}>{standing}</Text>
      {isEditing ? (
        <EditAgentSettings groupId={groupId} settings={settings} onClose={() => setIsEditing(false)} />
      ) : (
        <>
          {holds("administrator") && (
            <Group className="not-printed">
              <Button variant="default" onClick={() => setIsEditing(true)}>
                {changeLabel}
              </Button>
              {otherAction}
            </Group>
          )}
          <AgentSettingsFacts settings={settings} />
        </>
      )}
    </Stack>
  );
}
