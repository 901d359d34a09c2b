import { type Endpoint, linkProofHeader } from "@tachiai/protocol";

/** The parts of any request, after the types of the endpoint have done their work. */
export interface RequestParts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly linkProof?: string;
}

export interface HttpRequest {
  readonly path: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** Writes a request to an endpoint as HTTP: parameters escaped into the path, absent query fields left out. */
export function httpRequestOf(endpoint: Endpoint, parts: RequestParts, language: string): HttpRequest {
  const headers = {
    accept: "application/json",
    "accept-language": language,
    ...(parts.linkProof !== undefined && { [linkProofHeader]: parts.linkProof }),
  };
  const request = { path: pathOf(endpoint, parts), method: endpoint.method, headers };
  if (endpoint.binaryBody) {
    const body = parts.bytes ?? new Uint8Array();
    return { ...request, headers: { ...headers, "content-type": "application/octet-stream" }, body };
  }
  if (parts.body === undefined) return request;
  const body = JSON.stringify(parts.body);
  return { ...request, headers: { ...headers, "content-type": "application/json" }, body };
}

function pathOf(endpoint: Endpoint, { params = {}, query = {} }: RequestParts): string {
  const path = endpoint.path.replaceAll(/:(\w+)|\*$/g, (asked, name = asked) => {
    const value = params[name];
    if (typeof value !== "string" && typeof value !== "number")
      throw new Error(`${endpoint.path} lacks its parameter ${name}`);
    // What stands for all that follows is several names, with slashes between them.
    return asked === "*" ? encodeURI(String(value)) : encodeURIComponent(value);
  });
  const fields = Object.entries(query).filter(([, value]) => value !== undefined);
  if (fields.length === 0) return path;
  const written = fields.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  return `${path}?${written.join("&")}`;
}
