import { ApiRefusal } from "@tachiai/api-client";
import { getMe, type Me } from "@tachiai/protocol";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { answerKey } from "../connection/answer-key.ts";
import { currentApi } from "../connection/api.ts";
import { queryClient } from "../connection/query-client.ts";

const meOptions = queryOptions({
  queryKey: answerKey(getMe),
  queryFn: () => currentApi().call(getMe),
  staleTime: 60_000,
});

/** Who is signed in; only below a route that has made sure of it. */
export function useMe(): Me {
  return useSuspenseQuery(meOptions).data;
}

/** Who is signed in in this browser, or nobody. */
export async function findMe(): Promise<Me | undefined> {
  try {
    return await queryClient.ensureQueryData(meOptions);
  } catch (error) {
    if (error instanceof ApiRefusal && error.code === "access.signed_out") return undefined;
    throw error;
  }
}

/** The person of a session that has just begun; nothing that was shown to somebody before him stays. */
export async function enterSession(): Promise<Me | undefined> {
  queryClient.clear();
  return findMe();
}

/** Asks the server anew, after something changed what the person has or may do. */
export async function findMeAnew(): Promise<Me | undefined> {
  queryClient.removeQueries({ queryKey: meOptions.queryKey });
  return findMe();
}
