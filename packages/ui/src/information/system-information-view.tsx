import { Box, Stack, Text, Title } from "@mantine/core";
import { compareSystemInformation, type SystemInformation } from "@tachiai/protocol";
import { useMemo } from "react";
import { Facts } from "../facts.tsx";
import { usePhrases } from "../phrases-context.tsx";
import { formatInstant } from "../time/format.ts";
import { describeDifference } from "./describe-difference.ts";
import { describeInformation } from "./describe-information.ts";
import classes from "./information.module.css";

/** データ分析 as a page to read. */
export function SystemInformationView({ information }: { readonly information: SystemInformation }) {
  const phrases = usePhrases();
  const sections = useMemo(() => describeInformation(information, phrases), [information, phrases]);
  return (
    <Stack gap="md">
      {sections.map(({ title, rows, packages = [] }) => (
        <section key={title}>
          <Title order={3} size="h5">
            {title}
          </Title>
          {packages.length === 0 ? (
            <Facts facts={rows} />
          ) : (
            <details className={classes.packages}>
              <summary>{phrases.t("information.packages-show", { count: packages.length })}</summary>
              <Box component="ul" className={classes.list}>
                {packages.map(({ source, name, version }) => (
                  <li key={`${source} ${name} ${version}`}>{`${name} ${version}`}</li>
                ))}
              </Box>
            </details>
          )}
        </section>
      ))}
    </Stack>
  );
}

interface DifferenceViewProps {
  readonly before: SystemInformation;
  readonly after: SystemInformation;
}

/** What differs from last time. */
export function SystemDifferenceView({ before, after }: DifferenceViewProps) {
  const phrases = usePhrases();
  const { t, language } = phrases;
  const difference = useMemo(() => compareSystemInformation(before, after), [before, after]);
  const rows = useMemo(() => describeDifference(difference, phrases), [difference, phrases]);
  const { notCompared } = difference;
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t("information.changes-title")}
      </Title>
      <Text size="sm">
        {t("information.changes-since", { time: formatInstant(before.takenAt, language) })}
      </Text>
      {rows.length === 0 ? <Text size="sm">{t("information.changes-none")}</Text> : <Facts facts={rows} />}
      {notCompared.length > 0 && (
        <Text size="xs" c="dimmed">
          {t("information.changes-not-compared", {
            parts: notCompared.map((part) => t(`information.part.${part}`)).join(" / "),
          })}
        </Text>
      )}
    </Stack>
  );
}
