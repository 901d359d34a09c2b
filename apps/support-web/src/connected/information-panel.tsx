import { Button, Checkbox, Group, Paper, Stack, Text } from "@mantine/core";
import { InformationPart, leaveOut, type SystemInformation } from "@tachiai/protocol";
import { ErrorPanel, Loading, Notice, SystemInformationView, usePhrases } from "@tachiai/ui";
import { useEffect, useMemo, useState } from "react";
import { PartTitle } from "../before/part-title.tsx";
import { useSession, useView } from "../session/session-context.tsx";
import { useAttempt } from "../session/use-attempt.ts";

/** データ分析: all that would be sent stands here first, and goes when he says so (SES-03). */
export function InformationPanel() {
  const { grants } = useView();
  const grant = grants.find((one) => one.function === "system-information");
  return grant && <Look key={grant.askId} />;
}

function Look() {
  const { t } = usePhrases();
  const session = useSession();
  const [looked, setLooked] = useState<SystemInformation>();
  const [leftOut, setLeftOut] = useState<readonly InformationPart[]>([]);
  const [isSending, setIsSending] = useState(false);
  const { attempt, error } = useAttempt();
  const { connection } = useView();
  useEffect(() => {
    void attempt(async () => setLooked(await session.lookAtSystem()));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- Once for each permission.
  }, []);
  const shown = useMemo(() => looked && leaveOut(looked, leftOut), [looked, leftOut]);
  const choices = InformationPart.options.filter((part) => looked && isIn(looked, part));
  const send = () => {
    setIsSending(true);
    session.giveInformation(leftOut);
  };
  return (
    <Paper withBorder p="md" component="section" aria-label={t("supportPage.information-title")}>
      <PartTitle>{t("supportPage.information-title")}</PartTitle>
      <Stack gap="md">
        <Text size="sm">{t("supportPage.information-what")}</Text>
        {error !== undefined && <ErrorPanel error={error} />}
        {!shown && error === undefined && <Loading />}
        {shown && <SystemInformationView information={shown} />}
        {choices.map((part) => (
          <Checkbox
            key={part}
            label={t(`supportPage.information-send.${part}`)}
            checked={!leftOut.includes(part)}
            onChange={({ currentTarget: { checked } }) =>
              setLeftOut((now) => (checked ? now.filter((one) => one !== part) : [...now, part]))
            }
          />
        ))}
        {isSending && connection !== "live" && (
          <Notice meaning="look" title={t("supportPage.information-not-sent")} />
        )}
        {shown && (
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={() => session.withdraw("system-information")}>
              {t("supportPage.information-refuse")}
            </Button>
            <Button disabled={connection !== "live"} onClick={send}>
              {t("supportPage.information-give")}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

/** Whether there is anything of it to leave out. */
function isIn(
  { packages, network: { interfaces, gateways, nameServers } }: SystemInformation,
  part: InformationPart,
) {
  return part === "software"
    ? packages.length > 0
    : interfaces.length + gateways.length + nameServers.length > 0;
}
