import { Button, Group, Stack, Text } from "@mantine/core";
import { listGivenInformation, type SupportSession, type SystemInformation } from "@tachiai/protocol";
import {
  CopyText,
  describeInformation,
  ErrorPanel,
  formatInstant,
  SystemDifferenceView,
  SystemInformationView,
  textOfInformation,
  usePhrases,
} from "@tachiai/ui";
import { useMemo, useState } from "react";
import { useAnswer } from "../../connection/use-answer.ts";
import { useMe } from "../../identity/me.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { Panel } from "../panel.tsx";
import { useRecordingReader } from "../recording/use-recording-reader.ts";
import { type FoundInformation, findInformation } from "./find-information.ts";

interface GivenInformationPanelProps {
  readonly session: SupportSession;
  /** What came over the line while this page was open. */
  readonly now?: SystemInformation | undefined;
}

/** データ分析: what the customer's computer told, to read and to copy, and how it was last time for those who may open that. */
export function GivenInformationPanel({ session, now }: GivenInformationPanelProps) {
  const { t } = usePhrases();
  const isChecked = session.grants.some((grant) => grant.function === "system-information");
  const isOfContract = session.profile === "support-contract";
  if (!isOfContract || (!isChecked && !now && !session.ended)) return undefined;
  return (
    <>
      {isChecked && (
        <Panel title={t("supportDesk.information")}>
          <Text size="sm">{t("supportDesk.information-checked")}</Text>
        </Panel>
      )}
      {!isChecked && <Given key={now?.takenAt} session={session} now={now} />}
    </>
  );
}

function Given({ session, now }: GivenInformationPanelProps) {
  const { t, language } = usePhrases();
  const { tenantId, sessionId, recording } = session;
  const { holds } = useOpenPlace();
  const answer = useAnswer(listGivenInformation, { params: { tenantId, sessionId } });
  const [opened, setOpened] = useState<FoundInformation>();
  const { given = [], before } = answer.data ?? {};
  const last = given.at(-1);
  const information = now ?? (typeof opened === "object" ? opened : undefined);
  const mayOpen = holds("supervisor") || holds("administrator");
  if (!information && !last) return undefined;
  return (
    <Panel title={t("supportDesk.information")}>
      <Stack gap="md" align="stretch">
        {!information && last && (
          <>
            <Text size="sm">
              {t(recording === "recorded" ? "supportDesk.information-kept" : "supportDesk.information-lost", {
                time: formatInstant(last.givenAt, language),
              })}
            </Text>
            {recording === "recorded" && mayOpen && (
              <OpenButton
                of={last}
                session={session}
                label={t("supportDesk.information-open")}
                onFound={setOpened}
              />
            )}
            <NotFound found={opened} />
          </>
        )}
        {information && <Shown information={information} />}
        {information && before && mayOpen && (
          <Compare session={session} before={before} information={information} />
        )}
      </Stack>
    </Panel>
  );
}

function Shown({ information }: { readonly information: SystemInformation }) {
  const phrases = usePhrases();
  const text = useMemo(
    () => textOfInformation(describeInformation(information, phrases)),
    [information, phrases],
  );
  return (
    <>
      <SystemInformationView information={information} />
      <Group>
        <CopyText text={text} label={phrases.t("information.copy")} />
      </Group>
    </>
  );
}

type Before = Pick<SupportSession, "sessionId"> & { readonly givenAt: string };

interface CompareProps {
  readonly session: SupportSession;
  readonly before: Before;
  readonly information: SystemInformation;
}

function Compare({ session, before, information }: CompareProps) {
  const { t, language } = usePhrases();
  const [found, setFound] = useState<FoundInformation>();
  if (typeof found === "object") return <SystemDifferenceView before={found} after={information} />;
  return (
    <>
      <OpenButton
        of={before}
        session={session}
        label={t("supportDesk.information-compare", { time: formatInstant(before.givenAt, language) })}
        onFound={setFound}
      />
      <NotFound found={found} />
    </>
  );
}

interface OpenButtonProps {
  readonly of: Before;
  readonly session: SupportSession;
  readonly label: string;
  readonly onFound: (found: FoundInformation) => void;
}

function OpenButton({ of, session: { tenantId }, label, onFound }: OpenButtonProps) {
  const { t } = usePhrases();
  const { personId } = useMe();
  const reader = useRecordingReader({ tenantId, sessionId: of.sessionId, personId });
  const [isOpening, setIsOpening] = useState(false);
  const [error, setError] = useState<unknown>();
  const open = async () => {
    setIsOpening(true);
    try {
      onFound(await findInformation(reader, of.givenAt));
    } catch (fault) {
      setError(fault);
    } finally {
      setIsOpening(false);
    }
  };
  return (
    <Stack gap={4} align="flex-start">
      <Button variant="default" loading={isOpening} onClick={() => void open()}>
        {label}
      </Button>
      <Text size="xs" c="dimmed">
        {t("supportDesk.information-look-noted")}
      </Text>
      {error !== undefined && <ErrorPanel error={error} />}
    </Stack>
  );
}

function NotFound({ found }: { readonly found: FoundInformation | undefined }) {
  const { t } = usePhrases();
  if (typeof found !== "string") return undefined;
  return (
    <Text size="sm" role="alert">
      {t(found === "not-yours" ? "supportDesk.information-not-yours" : "supportDesk.information-not-there")}
    </Text>
  );
}
