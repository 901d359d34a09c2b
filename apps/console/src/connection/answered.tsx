import { ErrorPanel, Loading } from "@tachiai/ui";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

/** Shows an answer when it is there, and until then that it is coming or why it is not. */
export function Answered<T>({ to, children }: { to: UseQueryResult<T>; children: (answer: T) => ReactNode }) {
  if (to.data !== undefined) return children(to.data);
  if (to.error) return <ErrorPanel error={to.error} onRetry={() => void to.refetch()} />;
  return <Loading />;
}
