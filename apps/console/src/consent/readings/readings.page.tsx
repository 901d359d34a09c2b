import { Select, Stack, Text } from "@mantine/core";
import { ambiguities } from "@tachiai/policy";
import { listReadings, ProfileId } from "@tachiai/protocol";
import { PageHeading, usePhrases } from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { QuestionCard } from "./question-card.tsx";

/** 同意 › 解釈の分かれる点: what the sources of a service's terms leave open, and how it is read here. */
export function ReadingsPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { service = "telework", question } = useSearch({ from: "/o/$organisationId/consent/readings" });
  const navigate = useNavigate({ from: "/o/$organisationId/consent/readings" });
  const answer = useAnswer(listReadings, { params: { tenantId } });
  return (
    <>
      <PageHeading title={t("readings.title")} purpose={t("readings.purpose")} />
      <Select
        label={t("readings.service")}
        mb="lg"
        maw={320}
        data={ProfileId.options.map((value) => ({ value, label: t(`terms.profile.${value}`) }))}
        value={service}
        allowDeselect={false}
        onChange={(value) =>
          void navigate({ search: { service: ProfileId.safeParse(value).data }, replace: true })
        }
      />
      <Answered to={answer}>
        {({ services }) => {
          const held = services.find(({ profileId }) => profileId === service)?.held ?? [];
          return (
            <Stack gap="lg" maw="52rem">
              <Text size="sm" c="dimmed">
                {t("readings.sources")}
              </Text>
              {ambiguities
                .filter(({ profiles }) => profiles.includes(service))
                .map((asked) => (
                  <QuestionCard
                    key={asked.number}
                    asked={asked}
                    profileId={service}
                    held={held.find(({ key }) => asked.settings.includes(key))}
                    isLookedFor={asked.number === question}
                  />
                ))}
            </Stack>
          );
        }}
      </Answered>
    </>
  );
}
