import { Paper, Title } from "@mantine/core";
import { Facts, usePhrases } from "@tachiai/ui";
import { useAgent } from "../agent/agent-context.tsx";
import classes from "./consent.module.css";
import { EndConsent } from "./end-consent.tsx";

/** What holds as far as this device knows, each with the way to end it: for when the server cannot be asked. */
export function HeldPurposes() {
  const { t } = usePhrases();
  const { granted } = useAgent().view.consent;
  if (granted.length === 0) return undefined;
  return (
    <Paper withBorder className={classes.card} component="section" aria-label={t("agent.consent-now")}>
      <Title order={2}>{t("agent.consent-now")}</Title>
      <Facts
        facts={granted.map((purpose) => ({
          name: t(`consent.item.${purpose}`),
          value: <EndConsent purpose={purpose} label={t("consent.own-withdraw")} />,
        }))}
      />
    </Paper>
  );
}
