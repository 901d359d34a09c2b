import { loadPhrases } from "@tachiai/phrases";
import { listMembers } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useQuery } from "@tanstack/react-query";
import { answerKey } from "../connection/answer-key.ts";
import { useApi } from "../connection/api.ts";
import { useMe } from "../identity/me.ts";
import { agentAddress } from "./agent-address.ts";
import { type Finding, findInConsole } from "./find-in-console.ts";
import { navigationOf } from "./navigation.ts";
import { useOpenPlace } from "./place.ts";

/** Pages and people that match what is typed, as far as the person may see them. */
export function useFindings(text: string): Finding[] {
  const { t, language } = usePhrases();
  const otherLanguage = language === "ja" ? "en" : "ja";
  const { data: other } = useQuery({
    queryKey: ["phrases", otherLanguage],
    queryFn: () => loadPhrases(otherLanguage),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const api = useApi();
  const { place, tenantId, holds } = useOpenPlace();
  const { ownUse } = useMe();
  const params = { organisationId: place.organisationId };

  const pages = navigationOf(place, !ownUse).flatMap(({ entries }) =>
    entries.map(
      ({ path, name }): Finding => ({
        key: path,
        name: t(name),
        note: t("shell.search-pages"),
        to: path === agentAddress ? { href: path } : { to: path, params, search: {} },
        // Found by its name in either language.
        words: [t(name), ...(other ? [other.t(name)] : [])],
      }),
    ),
  );

  const maySeeMembers = holds("administrator") || holds("manager") || holds("auditor");
  const request = { params: { tenantId } };
  const { data } = useQuery({
    queryKey: answerKey(listMembers, request),
    queryFn: () => api.call(listMembers, request),
    enabled: maySeeMembers,
  });
  const people = (data?.members ?? []).map(
    ({ personId, displayName, email, employeeCode }): Finding => ({
      key: personId,
      name: displayName,
      note: employeeCode || t("shell.search-people"),
      to: { to: "/o/$organisationId/settings/members", params, search: { person: personId } },
      words: [displayName, email, employeeCode],
    }),
  );
  return findInConsole([...pages, ...people], text);
}
