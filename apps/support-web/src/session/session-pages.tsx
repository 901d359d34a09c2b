import { usePhrases } from "@tachiai/ui";
import { useEffect, useState } from "react";
import { BeforePage } from "../before/before.page.tsx";
import { ConnectedPage } from "../connected/connected.page.tsx";
import type { Opened } from "../entry/opened.ts";
import { OverPage } from "../over/over.page.tsx";
import { WaitingPage } from "../waiting/waiting.page.tsx";
import type { KeptSession } from "./kept-session.ts";
import { openSessionHere } from "./open-session.ts";
import { SessionProvider, useView } from "./session-context.tsx";

interface SessionPagesProps {
  readonly kept: KeptSession;
  readonly page: Opened["page"];
  readonly onLeft: () => void;
}

export function SessionPages({ kept, page, onLeft }: SessionPagesProps) {
  const { t } = usePhrases();
  // One session for the life of this page, whatever the language.
  const [here] = useState(() =>
    openSessionHere(kept, page, {
      surface: (surface) => t(`supportPage.surface.${surface}`),
      still: t("supportPage.still-name"),
    }),
  );
  useEffect(() => {
    here.session.start();
    return () => here.session.close();
  }, [here]);
  return (
    <SessionProvider here={here}>
      <PageOfState token={kept.token} onLeft={onLeft} />
    </SessionProvider>
  );
}

interface PageOfStateProps {
  /** By which the server knows the customer; the agent keeps it to itself. */
  readonly token?: string | undefined;
  readonly onLeft: () => void;
}

export function PageOfState({ token, onLeft }: PageOfStateProps) {
  const { session, hasStopped } = useView();
  if (hasStopped || session.ended) return <OverPage token={token} onLeft={onLeft} />;
  if (session.state === "ready") return <WaitingPage />;
  const isOn = session.state === "connected" || session.state === "paused";
  return isOn ? <ConnectedPage /> : <BeforePage />;
}
