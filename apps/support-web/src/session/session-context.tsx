import type { CustomerView, SessionControls } from "@tachiai/agent-core/support";
import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import type { SessionHere } from "./open-session.ts";

const SessionContext = createContext<SessionHere | undefined>(undefined);

export function SessionProvider({ here, children }: { here: SessionHere; children: ReactNode }) {
  return <SessionContext value={here}>{children}</SessionContext>;
}

export function useHere(): SessionHere {
  const here = useContext(SessionContext);
  if (!here) throw new Error("there is no session around this component");
  return here;
}

export function useSession(): SessionControls {
  return useHere().session;
}

/** What is captured of this computer's screen; nothing while none is. */
export function useCaptured(): MediaStream | undefined {
  useView();
  return useHere().captured();
}

export function useView(): CustomerView {
  const { subscribe, view } = useSession();
  return useSyncExternalStore(subscribe, view);
}
