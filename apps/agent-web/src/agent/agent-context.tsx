import { forgetKeys } from "@tachiai/browser-session";
import { currentLanguage, onLanguage } from "@tachiai/ui/page-language";
import type { Remote } from "comlink";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import type { AgentHost, StartOrder } from "./agent-host.ts";
import { AgentSession, type SessionState } from "./agent-session.ts";

const SessionContext = createContext<AgentSession | undefined>(undefined);

/** Runs the agent of this worker for as long as it is shown; another worker's is another component (`key`). */
export function AgentProvider({
  order,
  children,
}: {
  readonly order: Omit<StartOrder, "language">;
  readonly children: ReactNode;
}) {
  const [session] = useState(() => new AgentSession(order, forgetKeys));
  useEffect(() => {
    void session.start();
    const stopListening = onLanguage(() => session.setLanguage(currentLanguage()));
    return () => {
      stopListening();
      session.close();
    };
  }, [session]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useAgentSession(): AgentSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error("there is no agent around this component");
  return session;
}

export function useSessionState(): SessionState {
  const session = useAgentSession();
  return useSyncExternalStore(session.subscribe, session.read);
}

/** The running agent; only below a page that is shown while it runs. */
export function useAgent(): Extract<SessionState, { phase: "running" }> & {
  readonly host: Remote<AgentHost>;
} {
  const session = useAgentSession();
  const state = useSessionState();
  if (state.phase !== "running") throw new Error("the agent does not run");
  return { ...state, host: session.host };
}
