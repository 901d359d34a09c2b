import {
  getHome,
  getMyDay,
  getMyStatus,
  listDay,
  listEvidence,
  listMyDays,
  type PersonId,
  StampId,
} from "@tachiai/protocol";
import { currentPhrases } from "@tachiai/ui/page-language";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import { renew } from "../connection/answer-key.ts";
import { apiFor } from "../connection/api.ts";
import { useMe } from "../identity/me.ts";
import { type OutboxState, openStampOutbox, type StampOutbox } from "./stamp-outbox.ts";

const retryMs = 15_000;
const lockName = "tachiai-stamps";
const changedByStamps = [getMyStatus, getMyDay, listMyDays, listDay, listEvidence, getHome];

const OutboxContext = createContext<StampOutbox | undefined>(undefined);

/** Opens the outbox of the person who is signed in, and sends what waits whenever that may succeed. */
export function StampOutboxProvider({ children }: { children: ReactNode }) {
  const { personId } = useMe();
  const outbox = useMemo(() => openOutboxOf(personId), [personId]);

  useEffect(() => {
    const sendWaiting = () => {
      if (outbox.read().waiting.length > 0) void outbox.send();
    };
    const reload = () => outbox.reload();
    const timer = setInterval(sendWaiting, retryMs);
    window.addEventListener("online", sendWaiting);
    window.addEventListener("storage", reload);
    sendWaiting();
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", sendWaiting);
      window.removeEventListener("storage", reload);
    };
  }, [outbox]);

  const client = useQueryClient();
  useEffect(() => {
    let waitingBefore = outbox.read().waiting.length;
    return outbox.subscribe(() => {
      const waiting = outbox.read().waiting.length;
      if (waiting < waitingBefore) void renew(client, changedByStamps);
      waitingBefore = waiting;
    });
  }, [client, outbox]);

  return <OutboxContext value={outbox}>{children}</OutboxContext>;
}

function openOutboxOf(personId: PersonId): StampOutbox {
  return openStampOutbox({
    api: () => apiFor(personId),
    phrases: currentPhrases,
    storage: localStorage,
    storagePrefix: `tachiai.stamps.${personId}`,
    now: () => new Date().toISOString(),
    newStampId: () => StampId.parse(crypto.randomUUID()),
    alone: (send) => navigator.locks.request(lockName, send),
  });
}

export function useStampOutbox(): StampOutbox {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error("there is no stamp outbox around this component");
  return outbox;
}

export function useOutboxState(): OutboxState {
  const outbox = useStampOutbox();
  return useSyncExternalStore(outbox.subscribe, outbox.read);
}
