import { ApiRefusal } from "@tachiai/api-client";
import { getCustomerPage, openReception } from "@tachiai/protocol";
import { ErrorPanel, Loading, usePhrases } from "@tachiai/ui";
import { useCallback, useEffect, useState } from "react";
import { currentApi } from "./connection/api.ts";
import { EnterNumber } from "./entry/enter-number.tsx";
import { OpenLink } from "./entry/open-link.tsx";
import type { Opened } from "./entry/opened.ts";
import { PageFrame } from "./frame/page-frame.tsx";
import { findKept, forgetKept, type KeptSession, keep } from "./session/kept-session.ts";
import { OneTab } from "./session/one-tab.tsx";
import { makeRecordingLinkHere } from "./session/recording-link.ts";
import { SessionPages } from "./session/session-pages.tsx";

/** A session of this tab goes on where it was; another begins by a number, or by the link of a contracted PC. */
export function Start() {
  const [kept, setKept] = useState(findKept);
  const [page, setPage] = useState<Opened["page"]>();
  const opened = useCallback(async ({ token, page: found, codes }: Opened) => {
    const recordingLink = await makeRecordingLinkHere(found.session.sessionId);
    const session = { token, codes, recordingLink, allowed: [], agreed: {} };
    keep(session);
    setPage(found);
    setKept(session);
  }, []);
  const enter = async (receptionNumber: string) =>
    opened(await currentApi().call(openReception, { body: { receptionNumber } }));
  const begin = () => {
    forgetKept();
    setKept(undefined);
    setPage(undefined);
  };
  const secret = location.hash.slice(1);
  if (!kept) return secret ? <OpenLink secret={secret} onOpened={opened} /> : <EnterNumber enter={enter} />;
  if (!page) return <GoOn kept={kept} onFound={setPage} onGone={begin} />;
  return (
    <OneTab name={page.session.sessionId}>
      <SessionPages key={kept.token} kept={kept} page={page} onLeft={begin} />
    </OneTab>
  );
}

interface GoOnProps {
  readonly kept: KeptSession;
  readonly onFound: (page: Opened["page"]) => void;
  readonly onGone: () => void;
}

/** After the page was loaded again. */
function GoOn({ kept: { token }, onFound, onGone }: GoOnProps) {
  const { t } = usePhrases();
  const [error, setError] = useState<unknown>();
  const find = useCallback(() => {
    setError(undefined);
    currentApi()
      .call(getCustomerPage, { body: { token } })
      .then(onFound)
      .catch((refused: unknown) => (refused instanceof ApiRefusal ? onGone() : setError(refused)));
  }, [token, onFound, onGone]);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- Once for a token: what it calls is new at each drawing.
  useEffect(find, [token]);
  return (
    <PageFrame title={t("supportPage.title")}>
      {error === undefined ? <Loading /> : <ErrorPanel error={error} onRetry={find} />}
    </PageFrame>
  );
}
