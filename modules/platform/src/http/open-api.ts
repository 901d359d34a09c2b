import { type Endpoint, linkProofHeader, Nothing, type Problem } from "@tachiai/protocol";
import { z } from "zod";

/** The OpenAPI 3.1 document of these endpoints; `docs/api/openapi.json` is its committed form. */
export function openApi(endpoints: readonly Endpoint[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, "{$1}").replace(/\*$/, "{*}");
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Tachiai",
      version,
      license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" },
    },
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "__Host-tachiai_session" } },
    },
  };
}

function operation(endpoint: Endpoint): object {
  const { audience } = endpoint;
  return {
    summary: endpoint.summary,
    ...(endpoint.purpose && { "x-purpose": endpoint.purpose }),
    ...(audience.kind === "tenant" && { description: `Roles: ${audience.roles.join(", ")}` }),
    ...(audience.kind === "member" && {
      description: "Every member of the organisation, whatever his roles",
    }),
    security: audience.kind === "anyone" ? [] : [{ session: [] }],
    parameters: [
      ...parameters("path", endpoint.params),
      ...parameters("query", endpoint.query),
      ...(endpoint.isByLink ? [linkProof] : []),
    ],
    ...requestBody(endpoint),
    responses: {
      200: {
        description: "Done",
        content: endpoint.binaryResponse
          ? { [endpoint.binaryResponse]: {} }
          : { "application/json": { schema: schemaOf(endpoint.response, "output") } },
      },
      default: {
        description: "Refused",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function requestBody(endpoint: Endpoint): object {
  if (endpoint.binaryBody)
    return { requestBody: { required: true, content: { "application/octet-stream": {} } } };
  if (endpoint.body === Nothing) return {};
  return {
    requestBody: {
      required: true,
      content: { "application/json": { schema: schemaOf(endpoint.body, "input") } },
    },
  };
}

function parameters(place: "path" | "query", schema: z.ZodType): object[] {
  const { properties = {}, required = [] } = schemaOf(schema, "input");
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
}

const linkProof = {
  name: linkProofHeader,
  in: "header",
  required: true,
  description: "The proof that comes out of the link: 32 bytes in base64 (docs/formats/service-epoch.md)",
  schema: { type: "string", format: "base64" },
};

interface JsonSchema {
  properties?: Record<string, object>;
  required?: string[];
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return json as JsonSchema;
}

const problemSchema = {
  type: "object",
  required: ["code", "title", "status"] satisfies (keyof Problem)[],
  properties: {
    code: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    details: { type: "object" },
    issues: {
      type: "array",
      items: { type: "object", properties: { path: { type: "string" }, message: { type: "string" } } },
    },
  },
};
