import { Alert, Group, Select } from "@mantine/core";
import { IconShieldX } from "@tabler/icons-react";
import { EvidenceAction, type EvidenceId, listEvidence, PersonId } from "@tachiai/protocol";
import { EmptyPage, ErrorPanel, Loading, PageHeading, usePhrases } from "@tachiai/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { answerKey } from "../connection/answer-key.ts";
import { useApi } from "../connection/api.ts";
import { MorePages } from "../connection/more-pages.tsx";
import { usePersonNames } from "../identity/use-person-names.ts";
import { useOpenPlace } from "../shell/place.ts";
import { EvidenceTable } from "./evidence-table.tsx";

type Page = { readonly before: string; readonly beforeId: EvidenceId };
const firstPage: Partial<Page> = {};

/** 証跡の検索: entries one may see, newest first; the filters stand in the address. */
export function EvidencePage() {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId, holds } = useOpenPlace();
  const api = useApi();
  const names = usePersonNames();
  const search = useSearch({ from: "/o/$organisationId/evidence" });
  const navigate = useNavigate({ from: "/o/$organisationId/evidence" });
  const request = {
    params: { tenantId },
    query: {
      ...(search.person && { subjectPersonId: search.person }),
      ...(search.action && { action: search.action }),
    },
  };
  const pages = useInfiniteQuery({
    queryKey: answerKey(listEvidence, request),
    queryFn: ({ pageParam }) =>
      api.call(listEvidence, { ...request, query: { ...request.query, ...pageParam } }),
    initialPageParam: firstPage,
    getNextPageParam: (page): Partial<Page> | undefined => page.next,
  });
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  const withheld = pages.data?.pages.flatMap((page) => page.withheld) ?? [];
  const seesOthers = holds("administrator") || holds("manager") || holds("auditor");
  const choose = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });

  return (
    <>
      <PageHeading
        title={t("evidence.list-title")}
        purpose={t(seesOthers ? "evidence.list-purpose" : "evidence.list-purpose-own")}
      />
      <Group mb="md" className="not-printed">
        {seesOthers && (
          <Select
            size="xs"
            w={180}
            searchable
            allowDeselect={false}
            label={t("evidence.filter-person")}
            value={search.person ?? ""}
            data={[
              { value: "", label: t("evidence.filter-all") },
              ...Array.from(names, ([value, label]) => ({ value, label })),
            ]}
            onChange={(value) => choose({ person: PersonId.safeParse(value).data })}
          />
        )}
        <Select
          size="xs"
          w={220}
          searchable
          allowDeselect={false}
          label={t("evidence.filter-action")}
          value={search.action ?? ""}
          data={[
            { value: "", label: t("evidence.filter-all") },
            ...EvidenceAction.options.map((value) => ({ value, label: t(`evidenceAction.${value}`) })),
          ]}
          onChange={(value) => choose({ action: EvidenceAction.safeParse(value).data })}
        />
      </Group>
      {withheld.length > 0 && <Withheld ids={withheld} />}
      {pages.error && <ErrorPanel error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Loading />}
      {pages.data && entries.length === 0 && <EmptyPage what={t("evidence.list-empty")} />}
      {entries.length > 0 && <EvidenceTable entries={entries} />}
      <MorePages of={pages} />
    </>
  );
}

/** Entries whose rows were altered: that they exist is shown, what they say now is not. */
function Withheld({ ids }: { ids: readonly EvidenceId[] }) {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  return (
    <Alert
      role="alert"
      mb="md"
      variant="outline"
      color="var(--meaning-incident)"
      icon={<IconShieldX aria-hidden />}
      title={t("evidence.withheld", { count: ids.length })}
    >
      <Group gap="md">
        {ids.map((evidenceId) => (
          <Link
            key={evidenceId}
            to="/o/$organisationId/evidence/$evidenceId"
            params={{ organisationId: place.organisationId, evidenceId }}
          >
            {evidenceId}
          </Link>
        ))}
      </Group>
    </Alert>
  );
}
