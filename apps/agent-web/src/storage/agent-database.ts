import type { Device } from "@tachiai/agent-core";
import type { PersonId, TenantId } from "@tachiai/protocol";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** What one agent keeps in this browser: its device with keys that are handles only, and rows of sealed bytes. */
interface AgentSchema extends DBSchema {
  readonly device: { key: "this"; value: Device };
  readonly rows: { key: string; value: Uint8Array };
}

export type AgentDatabase = IDBPDatabase<AgentSchema>;

/** One database for each worker and tenant: nobody's rows lie beside another's. */
export function openAgentDatabase(tenantId: TenantId, personId: PersonId): Promise<AgentDatabase> {
  return openDB<AgentSchema>(nameOf(tenantId, personId), 1, {
    upgrade(database) {
      database.createObjectStore("device");
      database.createObjectStore("rows");
    },
  });
}

/** Lets go what waits in this browser, readable or not; the device stays the same. */
export async function eraseRows(tenantId: TenantId, personId: PersonId): Promise<void> {
  const database = await openAgentDatabase(tenantId, personId);
  await database.clear("rows");
  database.close();
}

function nameOf(tenantId: TenantId, personId: PersonId): string {
  return `tachiai-agent ${tenantId} ${personId}`;
}
