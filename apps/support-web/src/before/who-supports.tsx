import { Text } from "@mantine/core";
import { Facts, usePhrases } from "@tachiai/ui";
import { useView } from "../session/session-context.tsx";
import { PartTitle } from "./part-title.tsx";

/** Who, for which company, about what, and by which number that can be made sure of. */
export function WhoSupports() {
  const { t } = usePhrases();
  const { page, session } = useView();
  const { supporter, provider } = page;
  return (
    <section>
      <PartTitle>{t("supportPage.who-title")}</PartTitle>
      <Facts
        facts={[
          { name: t("supportPage.supporter"), value: supporter?.name ?? t("supportPage.supporter-later") },
          { name: t("supportPage.company"), value: supporter?.company ?? provider.name },
          { name: t("supportPage.on-behalf-of"), value: supporter?.onBehalfOf },
          { name: t("supportPage.subject"), value: session.subject },
          { name: t("supportPage.call-back"), value: provider.callBackNumber },
        ]}
      />
      {provider.callBackNumber !== undefined && (
        <Text size="sm" c="dimmed" mt="xs">
          {t("supportPage.call-back-what")}
        </Text>
      )}
    </section>
  );
}
