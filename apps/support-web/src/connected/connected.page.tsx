import { LanguageSwitch, Notice, PageTitle, usePhrases } from "@tachiai/ui";
import { chooseLanguage } from "@tachiai/ui/page-language";
import { useEffect, useState } from "react";
import { QuotePanel } from "../before/quote-panel.tsx";
import { useSession, useView } from "../session/session-context.tsx";
import { AllowedList } from "./allowed-list.tsx";
import { AskDialog } from "./ask-dialog.tsx";
import { ChatPanel } from "./chat-panel.tsx";
import classes from "./connected.module.css";
import { Connection } from "./connection.tsx";
import { CooperationList } from "./cooperation-list.tsx";
import { FilesPanel } from "./files-panel.tsx";
import { InformationPanel } from "./information-panel.tsx";
import { OwnScreenPanel } from "./own-screen-panel.tsx";
import { PresenceDialog } from "./presence-dialog.tsx";
import { SessionBar } from "./session-bar.tsx";
import { useActivity } from "./use-activity.ts";
import { useStopKey } from "./use-stop-key.ts";

/** While the supporter is connected. */
export function ConnectedPage() {
  const { t } = usePhrases();
  const session = useSession();
  const { isPresenceAsked, session: shown } = useView();
  const isPriceAsked = shown.quote !== undefined && shown.quote.isAccepted === undefined;
  const [hasDeclined, setHasDeclined] = useState(false);
  useActivity(session);
  useStopKey(session);
  useEffect(() => {
    // Whoever closes the page is asked once whether he means it.
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", hold);
    return () => removeEventListener("beforeunload", hold);
  }, []);
  return (
    <div className={classes.page}>
      <PageTitle title={isPresenceAsked ? t("supportPage.present-title") : t("supportPage.title")} />
      <SessionBar />
      <div className={classes.notices}>
        <Connection />
        {hasDeclined && <Notice meaning="quiet" title={t("supportPage.share-declined")} />}
      </div>
      <main className={classes.parts}>
        <OwnScreenPanel />
        {isPriceAsked && <QuotePanel />}
        <AllowedList />
        <InformationPanel />
        <CooperationList />
        <FilesPanel />
        <ChatPanel />
      </main>
      <footer className={classes.language}>
        <LanguageSwitch onChosen={(chosen) => void chooseLanguage(chosen)} />
      </footer>
      <AskDialog onDeclined={() => setHasDeclined(true)} />
      <PresenceDialog />
    </div>
  );
}
