import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { TenantId } from "./ids.ts";

/** `open`: nothing in this machine encrypts it. `unknown` is never counted as encrypted. */
export const DiskState = z.enum(["encrypted", "open", "unknown"]);
export type DiskState = z.infer<typeof DiskState>;

/** Whether what the server keeps lies on encrypted disks, as far as its own machine can tell. */
export const DataDisks = z.object({
  state: DiskState,
  /** Paths on the server's machine: one of each disk for which that is so. */
  places: z.array(z.string()),
  /** Its disks are seen by whoever runs it alone, and nothing here is about them. */
  isDatabaseExternal: z.boolean(),
});
export type DataDisks = z.infer<typeof DataDisks>;

export const getDataDisks = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/data-disks",
  summary: "Says whether the data directory lies on encrypted disks; for those who run this installation",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: z.object({ tenantId: TenantId }),
  /** Without it this server does not look, as in development. */
  response: z.object({ disks: DataDisks.optional() }),
});
