import {
  getSupportSession,
  listSupportSessions,
  type SupporterOrder,
  takeSupportStep,
} from "@tachiai/protocol";
import { useCall } from "../connection/use-answer.ts";
import type { OfSession } from "./supporter-line.ts";

/** What is old after anything that is done in a session. */
export const renewsOfSession = [getSupportSession, listSupportSessions];

/** Does something in a session. */
export function useOrder({ tenantId, sessionId }: OfSession) {
  const { send, ...state } = useCall(takeSupportStep, { renews: renewsOfSession });
  return { ...state, order: (body: SupporterOrder) => send({ params: { tenantId, sessionId }, body }) };
}
