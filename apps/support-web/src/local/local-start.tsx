import { Loading, Notice, usePhrases } from "@tachiai/ui";
import { currentLanguage } from "@tachiai/ui/page-language";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { EnterNumber } from "../entry/enter-number.tsx";
import { PageFrame } from "../frame/page-frame.tsx";
import { SessionProvider } from "../session/session-context.tsx";
import { PageOfState } from "../session/session-pages.tsx";
import { controlsOf, LocalAgent } from "./local-agent.ts";

/** The page of the native agent on this computer, which serves it itself. */
export function LocalStart({ secret }: { readonly secret: string }) {
  const [agent] = useState(() => new LocalAgent(secret, currentLanguage()));
  useEffect(() => {
    agent.open();
    return () => agent.close();
  }, [agent]);
  return <OfAgent agent={agent} />;
}

function OfAgent({ agent }: { readonly agent: LocalAgent }) {
  const { t } = usePhrases();
  const state = useSyncExternalStore(agent.subscribe, agent.state);
  const view = useSyncExternalStore(agent.subscribe, agent.view);
  const hasSession = view !== undefined;
  const here = useMemo(
    () =>
      hasSession && view
        ? {
            session: controlsOf(agent, view),
            captured: () => undefined,
            canShow: true,
            choosesScreen: false,
            mayGiveFiles: false,
          }
        : undefined,
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- One for each session, not for each of its views.
    [agent, hasSession],
  );
  if (state === "gone")
    return (
      <PageFrame title={t("supportPage.title")}>
        <Notice meaning="look" title={t("supportPage.agent-gone-title")}>
          {t("supportPage.agent-gone-what")}
        </Notice>
      </PageFrame>
    );
  if (here)
    return (
      <SessionProvider here={here}>
        <PageOfState onLeft={() => void agent.call("leave").catch(() => undefined)} />
      </SessionProvider>
    );
  if (state === "connecting")
    return (
      <PageFrame title={t("supportPage.title")}>
        <Loading />
      </PageFrame>
    );
  return <EnterNumber enter={async (receptionNumber) => void (await agent.call("enter", receptionNumber))} />;
}
