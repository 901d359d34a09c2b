import { Text, Title } from "@mantine/core";
import type { MonitoringPolicyVersion } from "@tachiai/protocol";
import { formatDay, MonitoringPolicyFacts, NoDiscrimination, usePhrases } from "@tachiai/ui";
import classes from "./consent.module.css";

/** 監視ルール in force, between the plain words and the articles of one's own consent. */
export function PolicyView({ version }: { readonly version: MonitoringPolicyVersion }) {
  const { t, language } = usePhrases();
  return (
    <section className={classes.policy} aria-label={t("consent.policy")}>
      <Title order={3}>{t("consent.policy")}</Title>
      <Text size="xs" c="dimmed">
        {t("consent.policy-version", {
          version: version.version,
          day: formatDay(version.effectiveFrom, language),
        })}
      </Text>
      <MonitoringPolicyFacts policy={version.policy} />
      <NoDiscrimination />
    </section>
  );
}
