import { Stack, Text, Title } from "@mantine/core";
import type { AgentSettings } from "@tachiai/protocol";
import { Facts, usePhrases } from "@tachiai/ui";
import { IntervalsNotInPolicy } from "./capture-field.tsx";
import { figureText, rangeText } from "./figure-text.ts";
import type { FigureName } from "./figures.ts";
import { captureModeOf } from "./settings-values.ts";

/** Settings to be read, each with what it does and what it is as delivered. */
export function AgentSettingsFacts({ settings }: { readonly settings: AgentSettings }) {
  const phrases = usePhrases();
  const { t } = phrases;
  const mode = captureModeOf(settings);
  const figure = (name: FigureName) => ({
    name: t(`agentSettings.figure.${name}`),
    value: (
      <Explained
        value={figureText(name, settings[name], phrases)}
        what={t(`agentSettings.what.${name}`)}
        range={rangeText(name, phrases)}
      />
    ),
  });
  const choice = (name: "blurBackground" | "detectFilmingDevice") => ({
    name: t(`agentSettings.${name}`),
    value: (
      <Explained
        value={t(settings[name] ? `agentSettings.${name}-yes` : `agentSettings.${name}-no`)}
        what={t(`agentSettings.what.${name}`)}
      />
    ),
  });
  return (
    <Stack gap="lg">
      <section>
        <Title order={2}>{t("agentSettings.recognition")}</Title>
        <Facts
          facts={[figure("matchThreshold"), figure("uncertainThreshold"), figure("verifyEverySeconds")]}
        />
      </section>
      <section>
        <Title order={2}>{t("agentSettings.timing")}</Title>
        <Facts
          facts={[figure("judgeEverySeconds"), figure("awayIntervalMinutes"), choice("detectFilmingDevice")]}
        />
      </section>
      <section>
        <Title order={2}>{t("agentSettings.pictures")}</Title>
        <Facts
          facts={[
            {
              name: t("agentSettings.capture-when"),
              value: (
                <>
                  <Explained
                    value={t(`agentSettings.capture.${mode}`)}
                    what={t(`agentSettings.capture-what.${mode}`)}
                  />
                  {mode === "at-intervals" && <IntervalsNotInPolicy />}
                </>
              ),
            },
            ...(mode === "at-intervals" ? [figure("pictureEveryMinutes")] : []),
            choice("blurBackground"),
          ]}
        />
      </section>
    </Stack>
  );
}

function Explained({ value, what, range }: { value: string; what: string; range?: string }) {
  return (
    <>
      <Text fw={600}>{value}</Text>
      <Text size="xs" c="dimmed">
        {what}
      </Text>
      {range && (
        <Text size="xs" c="dimmed">
          {range}
        </Text>
      )}
    </>
  );
}
