import { Text, Title } from "@mantine/core";
import type { MonitoringPolicyVersion } from "@tachiai/protocol";
import { Facts, formatDay, usePhrases } from "@tachiai/ui";
import classes from "./consent.module.css";

/** 監視ルール, as the company laid it down. */
export function PolicyView({ version }: { readonly version: MonitoringPolicyVersion }) {
  const { t, language } = usePhrases();
  const { policy } = version;
  const { responsible, complaints } = policy;
  const collected = (
    <ul className={classes.list}>
      {policy.collected.map((purpose) => (
        <li key={purpose}>{t(`agent.consent-item.${purpose}`)}</li>
      ))}
    </ul>
  );
  return (
    <section className={classes.policy} aria-label={t("agent.consent-policy")}>
      <Title order={3}>{t("agent.consent-policy")}</Title>
      <Text size="xs" c="dimmed">
        {t("agent.consent-policy-version", {
          version: version.version,
          day: formatDay(version.effectiveFrom, language),
        })}
      </Text>
      <Facts
        facts={[
          { name: t("agent.policy-purpose"), value: policy.purpose },
          {
            name: t("agent.policy-responsible"),
            value: [responsible.name, responsible.department, responsible.authority]
              .filter(Boolean)
              .join("、"),
          },
          { name: t("agent.policy-subjects"), value: policy.subjects },
          { name: t("agent.policy-collected"), value: collected },
          { name: t("agent.policy-viewers"), value: policy.viewers },
          { name: t("agent.policy-retention"), value: policy.retention },
          { name: t("agent.policy-complaints"), value: `${complaints.name} ${complaints.contact}` },
        ]}
      />
    </section>
  );
}
