import { getSupportSession } from "@tachiai/protocol";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { answerKey } from "../connection/answer-key.ts";
import { type LineView, type OfSession, SupporterLine } from "./supporter-line.ts";

/** The live connection to a session, as long as the page shows it; how the session stands goes to whoever shows that. */
export function useSupporterLine({ tenantId, sessionId }: OfSession): SupporterLine {
  const client = useQueryClient();
  const [line] = useState(
    () =>
      new SupporterLine({ tenantId, sessionId }, (session) => {
        client.setQueryData(answerKey(getSupportSession, { params: { tenantId, sessionId } }), session);
      }),
  );
  useEffect(() => {
    line.start();
    return () => line.close();
  }, [line]);
  return line;
}

export function useLineView({ subscribe, view }: SupporterLine): LineView {
  return useSyncExternalStore(subscribe, view);
}
