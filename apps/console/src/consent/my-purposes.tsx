import { Button, Group } from "@mantine/core";
import { hasChosen, type PurposeConsent } from "@tachiai/protocol";
import { PurposeChoices, usePhrases } from "@tachiai/ui";
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
      <PurposeChoices
        purposes={purposes}
        renderEnd={(purpose) =>
          purpose !== "face-presence" && (
            <EndMyConsent purpose={purpose} granted={granted} label={t("consent.own-withdraw")} />
          )
        }
      />
      <Group mt="md" className="not-printed">
        {granted.includes("face-presence") && (
          <EndMyConsent purpose="face-presence" granted={granted} label={t("consent.own-withdraw-all")} />
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
