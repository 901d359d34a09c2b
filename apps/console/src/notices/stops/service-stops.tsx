import { Anchor, Button, Group, Text, Title } from "@mantine/core";
import { endStop, getServiceStatus, listEvidence, type ServiceStop, type StopKind } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Answered } from "../../connection/answered.tsx";
import { useRepeatedAnswer } from "../../connection/use-answer.ts";
import { OutageOfStop } from "../../registers/outage-of-stop.tsx";
import { ConfirmCall } from "../../shell/confirm-call.tsx";
import { useOpenPlace } from "../../shell/place.ts";
import { AnnounceStop } from "./announce-stop.tsx";
import { StopTable } from "./stop-table.tsx";

const minuteMs = 60_000;

export interface ServiceStopsProps {
  /** Absent for who announces none. */
  readonly writer?: { readonly mayMail: boolean };
}

/** The maintenance calendar: what goes on, and what is to come. */
export function ServiceStops({ writer }: ServiceStopsProps) {
  const { t } = usePhrases();
  const { holds } = useOpenPlace();
  const answer = useRepeatedAnswer(minuteMs, getServiceStatus);
  const [announcing, setAnnouncing] = useState<StopKind>();
  const [ending, setEnding] = useState<ServiceStop>();
  const end = {
    name: "end",
    header: "",
    renderCell: (stop: ServiceStop) => (
      <Group gap="xs">
        {stop.kind === "outage" && holds("help-desk") && <OutageOfStop stopId={stop.stopId} />}
        <Button size="compact-sm" variant="default" onClick={() => setEnding(stop)}>
          {t("notices.stop-over")}
        </Button>
      </Group>
    ),
  };
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t("notices.stops-title")}</Title>
        {writer && (
          <Group gap="sm">
            <Button variant="default" onClick={() => setAnnouncing("planned")}>
              {t("notices.stop-plan")}
            </Button>
            <Button variant="default" onClick={() => setAnnouncing("outage")}>
              {t("notices.outage-report")}
            </Button>
          </Group>
        )}
      </Group>
      <Answered to={answer}>
        {({ now, coming }) =>
          now.length + coming.length === 0 ? (
            <Text c="dimmed">{t("notices.stops-none")}</Text>
          ) : (
            <StopTable
              caption={t("notices.stops-title")}
              stops={[...now, ...coming]}
              change={writer && end}
            />
          )
        }
      </Answered>
      <Text size="sm" mt="sm">
        <Anchor component={Link} to="/status">
          {t("notices.stops-page")}
        </Anchor>
      </Text>
      {writer && announcing && (
        <AnnounceStop kind={announcing} {...writer} onClose={() => setAnnouncing(undefined)} />
      )}
      {ending && <EndStop stop={ending} onClose={() => setEnding(undefined)} />}
    </section>
  );
}

function EndStop({ stop: { stopId }, onClose }: { stop: ServiceStop; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <ConfirmCall
      endpoint={endStop}
      request={[{ params: { tenantId, stopId } }]}
      renews={[getServiceStatus, listEvidence]}
      title={t("notices.stop-over-title")}
      confirmLabel={t("notices.stop-over")}
      what={t("notices.stop-over-what")}
      done={t("notices.stop-over-done")}
      onClose={onClose}
    />
  );
}
