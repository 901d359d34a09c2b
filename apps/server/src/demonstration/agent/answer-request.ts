import { refusalPhrase } from "@tachiai/phrases";
import { type PersonActor, Refusal, type Route } from "@tachiai/platform";
import type { Problem } from "@tachiai/protocol";
import { askRoute } from "../act-in-process.ts";

/** A request as the thread of the simulated agent writes it. */
export interface AgentRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Text is JSON. */
  readonly body?: string | Uint8Array | undefined;
}

export interface AgentAnswer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
}

/** Answers one person's agent as the server's HTTP would: the same schemas and use cases. A fault is thrown. */
export async function answerRequest(
  routes: readonly Route[],
  actor: PersonActor,
  { method, path, body }: AgentRequest,
): Promise<AgentAnswer> {
  const { pathname, searchParams } = new URL(path, "http://localhost");
  for (const route of routes) {
    if (route.endpoint.method !== method) continue;
    const params = paramsIn(pathname, route.endpoint.path);
    if (!params) continue;
    const query = Object.fromEntries(searchParams);
    return orRefused(askRoute(route, actor, { params, query, ...contentOf(body) }));
  }
  throw new Error(`${method} ${pathname} is not among these routes`);
}

/** The parameters of a path, when it is one of this form. */
function paramsIn(pathname: string, form: string): Record<string, string> | undefined {
  const parts = pathname.split("/");
  const names = form.split("/");
  const fits = names.every((name, at) => name.startsWith(":") || name === parts[at]);
  if (!fits || names.length !== parts.length) return undefined;
  const given = names.map((name, at) => [name.slice(1), decodeURIComponent(parts[at] ?? "")] as const);
  return Object.fromEntries(given.filter((_, at) => names[at]?.startsWith(":")));
}

function contentOf(body: AgentRequest["body"]) {
  if (body === undefined) return {};
  return typeof body === "string" ? { body: JSON.parse(body) as unknown } : { bytes: body };
}

async function orRefused(asked: Promise<unknown>): Promise<AgentAnswer> {
  try {
    return { status: 200, body: JSON.stringify(await asked) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, status, details } = error;
    const problem: Problem = { code, status, title: refusalPhrase("ja", code, details), details };
    return { status, body: JSON.stringify(problem) };
  }
}
