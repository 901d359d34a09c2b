import { Group, Title } from "@mantine/core";
import type { MonitoringPolicyVersion } from "@tachiai/protocol";
import {
  Facts,
  formatDay,
  formatInstant,
  MonitoringPolicyFacts,
  NoDiscrimination,
  usePhrases,
} from "@tachiai/ui";
import { usePersonNames } from "../identity/use-person-names.ts";
import classes from "./consent.module.css";
import { PolicyStanding } from "./policy-standing.tsx";

export interface PolicyVersionViewProps {
  readonly shown: MonitoringPolicyVersion;
  readonly current: MonitoringPolicyVersion | undefined;
}

/** One version of the monitoring policy with who published it. */
export function PolicyVersionView({ shown, current }: PolicyVersionViewProps) {
  const { t, language } = usePhrases();
  const names = usePersonNames();
  const { version, effectiveFrom, policy, publishedBy, publishedAt, sha256 } = shown;
  const at = formatInstant(publishedAt, language);
  const name = names.get(publishedBy);
  return (
    <section className={classes.reading}>
      <Group gap="sm" mb="xs">
        <Title order={2}>
          {t("consent.policy-version", { version, day: formatDay(effectiveFrom, language) })}
        </Title>
        <PolicyStanding version={shown} current={current} />
      </Group>
      <MonitoringPolicyFacts policy={policy} />
      <div className={classes.provenance}>
        <Facts
          facts={[
            {
              name: t("consent.policy-published"),
              value: name ? t("consent.policy-published-by", { name, at }) : at,
            },
            { name: t("consent.policy-sha256"), value: <code className={classes.hash}>{sha256}</code> },
          ]}
        />
      </div>
      <NoDiscrimination />
    </section>
  );
}
