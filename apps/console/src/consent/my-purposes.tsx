import { Button, Group, Text } from "@mantine/core";
import { hasChosen, type PurposeConsent } from "@tachiai/protocol";
import { ExactTime, Facts, usePhrases } from "@tachiai/ui";
import { agentPageAt } from "../shell/agent-address.ts";
import classes from "./consent.module.css";
import { EndMyConsent } from "./end-my-consent.tsx";

export interface MyPurposesProps {
  readonly purposes: readonly PurposeConsent[];
  /** Choosing is done in the agent, on the device with the camera, once the company's part is there. */
  readonly mayChoose: boolean;
}

/** Each item with what was chosen; what is agreed to can be ended here and now. */
export function MyPurposes({ purposes, mayChoose }: MyPurposesProps) {
  const { t } = usePhrases();
  const granted = purposes.filter(({ state }) => state === "granted").map(({ purpose }) => purpose);
  return (
    <div className={classes.reading}>
      <Facts
        facts={purposes.map(({ purpose, state, decidedAt }) => ({
          name: t(`consent.item.${purpose}`),
          value: (
            <Group justify="space-between" gap="sm">
              <div>
                <Text size="sm">{t(`consent.own-state.${state}`)}</Text>
                {decidedAt && (
                  <Text size="xs" c="dimmed">
                    <ExactTime at={decidedAt} />
                  </Text>
                )}
              </div>
              {state === "granted" && purpose !== "face-presence" && (
                <EndMyConsent purposes={[purpose]} label={t("consent.own-withdraw")} />
              )}
            </Group>
          ),
        }))}
      />
      <Group mt="md" className="not-printed">
        {granted.includes("face-presence") && (
          // Without the judging nothing else is left of consent.
          <EndMyConsent purposes={granted} label={t("consent.own-withdraw-all")} />
        )}
        {mayChoose && (
          <Button component="a" href={agentPageAt("/consent")} variant="default">
            {t(hasChosen(purposes) ? "consent.own-choose-again" : "consent.own-choose")}
          </Button>
        )}
      </Group>
    </div>
  );
}
