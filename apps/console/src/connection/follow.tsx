import type { CallArguments } from "@tachiai/api-client";
import type { Endpoint } from "@tachiai/protocol";
import { useRepeatedAnswer } from "./use-answer.ts";

export interface FollowProps<E extends Endpoint> {
  readonly everyMs: number;
  readonly endpoint: E;
  readonly request: CallArguments<E>;
}

/** Shows nothing: while it is there, an answer is asked for again and again for whoever shows it. */
export function Follow<E extends Endpoint>({ everyMs, endpoint, request }: FollowProps<E>) {
  useRepeatedAnswer(everyMs, endpoint, ...request);
  return undefined;
}
