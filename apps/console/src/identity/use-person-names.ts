import { listMembers, type PersonId } from "@tachiai/protocol";
import { useQuery } from "@tanstack/react-query";
import { answerKey } from "../connection/answer-key.ts";
import { useApi } from "../connection/api.ts";
import { useOpenPlace } from "../shell/place.ts";
import { useMe } from "./me.ts";

/** Names of the people that this person may see; of others only that there is somebody. */
export function usePersonNames(): ReadonlyMap<PersonId, string> {
  const api = useApi();
  const me = useMe();
  const { tenantId, holds } = useOpenPlace();
  const request = { params: { tenantId } };
  const { data } = useQuery({
    queryKey: answerKey(listMembers, request),
    queryFn: () => api.call(listMembers, request),
    enabled: holds("administrator") || holds("manager") || holds("auditor"),
  });
  const members = data?.members ?? [];
  return new Map([
    ...members.map(({ personId, displayName }) => [personId, displayName] as const),
    [me.personId, me.displayName] as const,
  ]);
}
