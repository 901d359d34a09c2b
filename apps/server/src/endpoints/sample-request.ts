import { randomUUID } from "node:crypto";
import type { Endpoint, TenantId } from "@tachiai/protocol";
import { z } from "zod";

/**
 * A request to an endpoint whose path is right and names nothing that exists but the tenant. What the body holds does
 * not matter: who may call at all is decided before anybody reads it.
 */
export function sampleRequest(
  { method, path, params, binaryBody }: Endpoint,
  tenantId: TenantId,
): { path: string; method: string; headers: Record<string, string>; body?: string } {
  const { properties = {} } = z
    .object({ properties: z.record(z.string(), z.unknown()).optional() })
    .parse(z.toJSONSchema(params, { io: "input", unrepresentable: "any" }));
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) =>
    name === "tenantId" ? tenantId : encodeURIComponent(sampleOf(name, properties[name])),
  );
  if (method === "GET" || method === "DELETE") return { path: filled, method, headers: {} };
  if (binaryBody)
    return { path: filled, method, headers: { "content-type": "application/octet-stream" }, body: "bytes" };
  return { path: filled, method, headers: { "content-type": "application/json" }, body: "{}" };
}

const Described = z.object({ type: z.string().optional(), format: z.string().optional() });

function sampleOf(name: string, schema: unknown): string {
  const { type, format } = Described.parse(schema ?? {});
  if (format === "uuid") return randomUUID();
  if (format === "date") return "2026-11-24";
  if (type === "integer" || type === undefined) return "1";
  if (name === "retentionClass") return "access";
  if (name === "policyKind") return "privacy";
  if (name === "profileId") return "telework";
  if (name === "termsKind") return "terms";
  if (name === "version") return "1";
  if (name === "month") return "2026-10";
  if (name === "service") return "telework";
  if (name === "applicationKind") return "new";
  if (name === "paper") return "application";
  if (name === "token") return "A".repeat(43);
  throw new Error(`sample-request.ts does not know yet what the path parameter "${name}" looks like`);
}
