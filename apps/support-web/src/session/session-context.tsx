import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import type { CustomerSession } from "./customer-session.ts";
import type { CustomerView } from "./customer-view.ts";

const SessionContext = createContext<CustomerSession | undefined>(undefined);

export function SessionProvider({ session, children }: { session: CustomerSession; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): CustomerSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error("there is no session around this component");
  return session;
}

export function useView(): CustomerView {
  const { subscribe, view } = useSession();
  return useSyncExternalStore(subscribe, view);
}
