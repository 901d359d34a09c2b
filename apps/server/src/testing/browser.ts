import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestEncrypted } from "node:https";
import { type ApiClient, createApiClient } from "@tachiai/api-client";

export interface BrowserOptions {
  /** `http://localhost:8480` or `https://…`, without a closing slash. */
  readonly baseUrl: string;
  readonly language?: "ja" | "en";
  /** The authority it trusts, as PEM; a browser that has none trusts what this machine trusts. */
  readonly authority?: string;
  /** Sent with every request, for example by the proxy in front. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export interface RawRequest {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** What a browser is to the server: real connections, a cookie jar, an `Origin`. */
export interface Browser {
  /** The client that console and agent use. */
  readonly api: ApiClient;
  readonly baseUrl: string;
  /** Cookies by name; a test may take one away or bring its own. */
  readonly cookies: Map<string, string>;
  /** Every `Set-Cookie` so far, as it came. */
  readonly cookiesSet: readonly string[];
  /** A request that no typed client would make. `path` begins with a slash. */
  send(path: string, request: RawRequest): Promise<Answer>;
}

export function openBrowser({ baseUrl, language = "ja", authority, headers = {} }: BrowserOptions): Browser {
  const cookies = new Map<string, string>();
  const cookiesSet: string[] = [];
  const exchange = async (url: string, { method, headers: own = {}, body }: RawRequest): Promise<Answer> => {
    const jar = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await send(url, authority, body, method, {
      ...(method !== "GET" && { origin: new URL(baseUrl).origin }),
      ...(jar && { cookie: jar }),
      "user-agent": "Test browser",
      ...headers,
      ...own,
    });
    for (const line of answer.headers["set-cookie"] ?? []) {
      cookiesSet.push(line);
      keep(cookies, line);
    }
    return answer;
  };
  return {
    api: createApiClient({ fetch: exchange, baseUrl, language }),
    baseUrl,
    cookies,
    cookiesSet,
    send: (path, request) => exchange(`${baseUrl}${path}`, request),
  };
}

function send(
  url: string,
  authority: string | undefined,
  body: RawRequest["body"],
  method: string,
  headers: Record<string, string>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const encrypted = url.startsWith("https:");
    const options = { method, headers, ...(encrypted && authority && { ca: authority }) };
    const sending = (encrypted ? requestEncrypted : requestPlain)(url, options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => resolve(answerOf(incoming, Buffer.concat(chunks))));
    });
    sending.on("error", reject);
    sending.end(body);
  });
}

function answerOf({ statusCode: status = 0, headers }: IncomingMessage, body: Buffer): Answer {
  return {
    ok: status >= 200 && status < 300,
    status,
    headers,
    body,
    json: async () => JSON.parse(body.toString("utf8")),
    arrayBuffer: async () => new Uint8Array(body).buffer,
  };
}

/** A cookie whose time is over is one that the server takes back. */
function keep(cookies: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
  const cut = pair.indexOf("=");
  const expires = attributes.find((attribute) => attribute.toLowerCase().startsWith("expires="));
  const isOver = expires !== undefined && Date.parse(expires.slice("expires=".length)) === 0;
  if (isOver || attributes.includes("Max-Age=0")) cookies.delete(pair.slice(0, cut));
  else cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
}
