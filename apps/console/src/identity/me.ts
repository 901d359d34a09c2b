import { ApiRefusal } from "@tachiai/api-client";
import { hasSignedOutHere } from "@tachiai/browser-session";
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

/**
 * Who is signed in in this browser, or nobody. Who signed out without a network, here or in the agent, is signed out,
 * whatever the server still takes him for.
 */
export async function findMe(): Promise<Me | undefined> {
  if (await hasSignedOutHere(currentApi(), localStorage)) return undefined;
  try {
    return await queryClient.ensureQueryData(meOptions);
  } catch (error) {
    if (error instanceof ApiRefusal && error.code === "access.signed_out") return undefined;
    throw error;
  }
}

/** Opens the console for who has just signed in; nothing that was shown to somebody before him stays. */
export function enterAs(me: Me): void {
  queryClient.clear();
  queryClient.setQueryData(meOptions.queryKey, me);
}

/** The same for a session whose person this page does not know yet. */
export async function enterSession(): Promise<void> {
  queryClient.clear();
  await findMe();
}

/** Asks the server anew, after something changed what the person has or may do. */
export async function findMeAnew(): Promise<Me | undefined> {
  queryClient.removeQueries({ queryKey: meOptions.queryKey });
  return findMe();
}
