import { Radio, Stack, Text } from "@mantine/core";
import { getMonitoringPolicy } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import classes from "./agent-settings.module.css";
import { type CaptureMode, captureModes } from "./settings-values.ts";

export interface CaptureFieldProps {
  readonly mode: CaptureMode;
  readonly onChange: (mode: CaptureMode) => void;
  /** The field for the interval, shown where it counts. */
  readonly children: ReactNode;
}

/** When still pictures are kept: a choice with its consequences beside it. */
export function CaptureField({ mode, onChange, children }: CaptureFieldProps) {
  const { t } = usePhrases();
  return (
    <Radio.Group
      label={t("agentSettings.capture-when")}
      value={mode}
      onChange={(chosen) => {
        const next = captureModes.find((one) => one === chosen);
        if (next) onChange(next);
      }}
    >
      <Stack gap="sm" mt="xs">
        {captureModes.map((one) => (
          <Fragment key={one}>
            <Radio
              value={one}
              label={t(`agentSettings.capture.${one}`)}
              description={t(`agentSettings.capture-what.${one}`)}
            />
            {one === "at-intervals" && mode === one && (
              <Stack gap="xs" className={classes.beneath}>
                {children}
                <IntervalsNotInPolicy />
              </Stack>
            )}
          </Fragment>
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** The setting alone takes no picture: the monitoring policy must list it first. */
export function IntervalsNotInPolicy() {
  const { t } = usePhrases();
  const { tenantId, place } = useOpenPlace();
  const { data } = useAnswer(getMonitoringPolicy, { params: { tenantId } });
  if (!data || data.current?.policy.collected.includes("interval-picture")) return undefined;
  return (
    <Text size="sm">
      {t("agentSettings.not-in-policy")}{" "}
      <Link
        to="/o/$organisationId/settings/monitoring-policy"
        params={{ organisationId: place.organisationId }}
      >
        {t("agentSettings.open-policy")}
      </Link>
    </Text>
  );
}
