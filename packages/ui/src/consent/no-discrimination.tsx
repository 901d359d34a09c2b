import { Text, Title } from "@mantine/core";
import { usePhrases } from "../phrases-context.tsx";

/** What holds beside every monitoring policy, whatever the company lays down (S0 §22(3)). */
export function NoDiscrimination() {
  const { t } = usePhrases();
  return (
    <section>
      <Title order={3} mt="lg" mb="xs">
        {t("verdictCheck.promise-title")}
      </Title>
      <Text size="sm">{t("verdictCheck.promise")}</Text>
      <Text size="sm" mt="xs">
        {t("verdictCheck.promise-limits")}
      </Text>
    </section>
  );
}
