import { Button, Group, Stack, Text } from "@mantine/core";
import { formatClockSeconds, usePhrases } from "@tachiai/ui";
import { Panel } from "./panel.tsx";
import classes from "./session.module.css";
import type { SupporterLine } from "./supporter-line.ts";
import { useLineView } from "./use-supporter-line.ts";

/** 静止画: what the customer let be taken, in the page until it is put away; kept longer only where the supporter saves it. */
export function StillsPanel({ line }: { readonly line: SupporterLine }) {
  const { t } = usePhrases();
  const { stills } = useLineView(line);
  if (stills.length === 0) return undefined;
  return (
    <Panel title={t("supportDesk.stills")}>
      <Stack gap="md">
        <Text size="sm">{t("supportDesk.stills-what")}</Text>
        {stills.map(({ transferId, name, address, takenAt }) => {
          const time = formatClockSeconds(takenAt.toISOString());
          return (
            <figure key={transferId} className={classes.taken}>
              <img src={address} alt={t("supportDesk.still-of", { time })} />
              <Group component="figcaption" gap="sm">
                <Text size="sm">{`${time}　${name}`}</Text>
                <Button size="compact-sm" variant="default" onClick={() => line.saveStill(transferId)}>
                  {t("supportDesk.still-save")}
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => line.dropStill(transferId)}>
                  {t("supportDesk.still-drop")}
                </Button>
              </Group>
            </figure>
          );
        })}
      </Stack>
    </Panel>
  );
}
