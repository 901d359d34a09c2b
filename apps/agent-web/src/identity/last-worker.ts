import { PersonId, TenantId } from "@tachiai/protocol";
import { z } from "zod";

/** Whose agent ran here last, by ids alone: with it the agent starts without a network. */
const LastWorker = z.object({ personId: PersonId, tenantId: TenantId });
type LastWorker = z.infer<typeof LastWorker>;

const storageName = "tachiai.agent-of";

export function lastWorker(): LastWorker | undefined {
  const text = localStorage.getItem(storageName);
  return text === null ? undefined : LastWorker.safeParse(JSON.parse(text)).data;
}

export function rememberWorker({ personId, tenantId }: LastWorker): void {
  localStorage.setItem(storageName, JSON.stringify({ personId, tenantId }));
}

export function forgetWorker(): void {
  localStorage.removeItem(storageName);
}
