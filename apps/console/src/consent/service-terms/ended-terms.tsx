import { List, Stack, Text, Title } from "@mantine/core";
import { listEndedTerms } from "@tachiai/protocol";
import { formatDay, usePhrases } from "@tachiai/ui";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";

/** What stays in force of services whose contract is over (TRM-14); nothing where none is. */
export function EndedTerms() {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const ended = useAnswer(listEndedTerms, { params: { tenantId } }).data?.ended ?? [];
  if (ended.length === 0) return undefined;
  return (
    <section>
      <Title order={2} mb="sm">
        {t("agreements.ended")}
      </Title>
      <Stack gap="md">
        {ended.map(({ profileId, endedOn, surviving }) => (
          <div key={profileId}>
            <Title order={3} size="h5">
              {t(`terms.profile.${profileId}`)}
            </Title>
            <Text size="sm">
              {t(surviving.length > 0 ? "agreements.ended-on" : "agreements.ended-none", {
                day: formatDay(endedOn, language),
              })}
            </Text>
            <List size="sm">
              {surviving.map(({ clause, name }) => (
                <List.Item key={clause}>{name}</List.Item>
              ))}
            </List>
          </div>
        ))}
      </Stack>
    </section>
  );
}
