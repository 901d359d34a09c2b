import type { Me, TenantId } from "@tachiai/protocol";
import { createContext, useContext } from "react";

/** The worker whose agent this is. */
export interface SignedInWorker {
  readonly tenantId: TenantId;
  /** Absent without a network. */
  readonly me: Me | undefined;
  readonly organisationName: string | undefined;
  /** Whether the person's keys are ready in this browser. */
  readonly hasKeys: boolean;
  /** Looks again who is signed in and whether his keys are ready. */
  readonly lookAgain: () => void;
}

export const WorkerContext = createContext<SignedInWorker | undefined>(undefined);

export function useWorker(): SignedInWorker {
  const worker = useContext(WorkerContext);
  if (!worker) throw new Error("nobody is let in without being a worker");
  return worker;
}
