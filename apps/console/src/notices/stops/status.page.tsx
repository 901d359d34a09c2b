import { List, Stack, Text, Title } from "@mantine/core";
import { getServiceStatus, type ServiceState } from "@tachiai/protocol";
import { formatInstant, type StatusKind, StatusMark, usePhrases } from "@tachiai/ui";
import { Answered } from "../../connection/answered.tsx";
import { useRepeatedAnswer } from "../../connection/use-answer.ts";
import { OutsidePage } from "../../identity/outside-page.tsx";
import { PostedGuides } from "../guides/posted-guides.tsx";
import { StopTable } from "./stop-table.tsx";

const minuteMs = 60_000;
const marks = {
  running: "accepted",
  "planned-stop": "ended",
  outage: "incident",
} as const satisfies Record<ServiceState, StatusKind>;

/** 稼働状況: for anybody, without signing in. */
export function StatusPage() {
  const { t, language } = usePhrases();
  const answer = useRepeatedAnswer(minuteMs, getServiceStatus);
  return (
    <OutsidePage isWide title={t("notices.status-title")} purpose={t("notices.status-purpose")}>
      <Stack gap="xl">
        <Answered to={answer}>
          {({ at, state, now, coming, past }) => (
            <>
              <section>
                <Title order={2} mb="xs">
                  {t("notices.status-now")}
                </Title>
                <Stack gap="xs">
                  <StatusMark kind={marks[state]} label={t(`notices.status.${state}`)} />
                  <Text size="sm" c="dimmed">
                    {t("notices.status-at", { at: formatInstant(at, language) })}
                  </Text>
                  {now.length > 0 ? (
                    <StopTable caption={t("notices.status-now")} stops={now} />
                  ) : (
                    <Text size="sm">{t("notices.status-running-what")}</Text>
                  )}
                </Stack>
              </section>
              <Stops
                title={t("notices.status-coming")}
                none={t("notices.status-coming-none")}
                stops={coming}
              />
              <Stops title={t("notices.status-past")} none={t("notices.status-past-none")} stops={past} />
            </>
          )}
        </Answered>
        <PostedGuides />
        <Steps
          title={t("notices.status-help")}
          steps={[t("notices.status-help-1"), t("notices.status-help-2"), t("notices.status-help-3")]}
        />
        <Steps
          title={t("notices.status-safety")}
          steps={[t("notices.status-safety-1"), t("notices.status-safety-2"), t("notices.status-safety-3")]}
        />
      </Stack>
    </OutsidePage>
  );
}

interface StopsProps {
  readonly title: string;
  readonly none: string;
  readonly stops: Parameters<typeof StopTable>[0]["stops"];
}

function Stops({ title, none, stops }: StopsProps) {
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      {stops.length === 0 ? <Text c="dimmed">{none}</Text> : <StopTable caption={title} stops={stops} />}
    </section>
  );
}

function Steps({ title, steps }: { title: string; steps: readonly string[] }) {
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      <List size="sm">
        {steps.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
    </section>
  );
}
