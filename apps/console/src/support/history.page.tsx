import { listSupportSessions } from "@tachiai/protocol";
import { EmptyPage, ErrorPanel, formatInstant, Loading, PageHeading, usePhrases } from "@tachiai/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { answerKey } from "../connection/answer-key.ts";
import { useApi } from "../connection/api.ts";
import { MorePages } from "../connection/more-pages.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { SessionTable } from "./session-table.tsx";

interface Before {
  readonly before?: string;
}

const first: Before = {};

/** 履歴: what is over, from the newest on. */
export function SupportHistoryPage() {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const api = useApi();
  const request = { params: { tenantId }, query: { of: "past" } } as const;
  const pages = useInfiniteQuery({
    queryKey: answerKey(listSupportSessions, request),
    queryFn: ({ pageParam }) =>
      api.call(listSupportSessions, {
        ...request,
        query: { of: "past", ...pageParam },
      }),
    initialPageParam: first,
    getNextPageParam({ sessions, hasMore }): Before | undefined {
      const last = sessions.at(-1);
      return hasMore && last ? { before: last.requestedAt } : undefined;
    },
  });
  const sessions = pages.data?.pages.flatMap((page) => page.sessions) ?? [];
  return (
    <>
      <PageHeading title={t("supportDesk.history-title")} purpose={t("supportDesk.history-purpose")} />
      {pages.error && <ErrorPanel error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Loading />}
      {pages.data && sessions.length === 0 && <EmptyPage what={t("supportDesk.history-empty")} />}
      {sessions.length > 0 && (
        <SessionTable
          caption={t("supportDesk.history-title")}
          sessions={sessions}
          first={{
            name: "at",
            header: t("supportDesk.requested-at"),
            renderCell: ({ requestedAt }) => formatInstant(requestedAt, language),
          }}
          last={{
            name: "ended",
            header: t("supportDesk.ended-why"),
            renderCell: ({ ended }) => ended && t(`support.ending.${ended.reason}`),
          }}
        />
      )}
      <MorePages of={pages} />
    </>
  );
}
