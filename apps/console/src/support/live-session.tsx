import { Stack } from "@mantine/core";
import type { SupportSession } from "@tachiai/protocol";
import { Chat, Notice, usePhrases } from "@tachiai/ui";
import { AllowedFunctions } from "./allowed-functions.tsx";
import { ClipboardPanel } from "./clipboard-panel.tsx";
import { CooperationPanel } from "./cooperation-panel.tsx";
import { FilesPanel } from "./files-panel.tsx";
import { HoursNotice } from "./hours-notice.tsx";
import { GivenInformationPanel } from "./information/given-information-panel.tsx";
import { Panel } from "./panel.tsx";
import classes from "./session.module.css";
import { SharedScreen } from "./shared-screen.tsx";
import { StillsPanel } from "./stills-panel.tsx";
import { SupportersPanel } from "./supporters-panel.tsx";
import { useLineView, useSupporterLine } from "./use-supporter-line.ts";

interface LiveSessionProps {
  readonly session: SupportSession;
  readonly isLeading: boolean;
}

/** While it goes on: what the customer shows, what he allows, and what both write. */
export function LiveSession({ session, isLeading }: LiveSessionProps) {
  const { t } = usePhrases();
  const line = useSupporterLine(session);
  const { refusal, chat, information } = useLineView(line);
  return (
    <>
      {refusal !== undefined && <Notice meaning="look" title={refusal} />}
      {session.pausedFor === "absent" && (
        <Notice meaning="look" title={t("supportDesk.absent")}>
          {t("supportDesk.absent-what")}
        </Notice>
      )}
      <HoursNotice session={session} isLeading={isLeading} />
      <div className={classes.areas}>
        <Stack gap="md" miw={0}>
          <SharedScreen line={line} session={session} isLeading={isLeading} />
          <StillsPanel line={line} />
        </Stack>
        <Stack gap="md">
          <AllowedFunctions session={session} isLeading={isLeading} />
          {isLeading && <ClipboardPanel line={line} session={session} />}
          {isLeading && <FilesPanel line={line} session={session} />}
          <Panel title={t("support.chat")}>
            <Chat lines={chat} side="supporter" onSend={(text) => line.chat(text)} />
          </Panel>
          <CooperationPanel session={session} isLeading={isLeading} />
          <SupportersPanel session={session} isLeading={isLeading} />
        </Stack>
      </div>
      <GivenInformationPanel session={session} now={information} />
    </>
  );
}
