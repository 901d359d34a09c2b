import {
  type Endpoint,
  type Language,
  type PersonId,
  personHeader,
  type ResponseOf,
} from "@tachiai/protocol";
import { ApiRefusal } from "./api-refusal.ts";
import { type HttpRequest, httpRequestOf, type RequestParts } from "./http-request.ts";
import { readProblem } from "./read-problem.ts";
import type { CallArguments } from "./request-of.ts";
import { UnexpectedAnswer } from "./unexpected-answer.ts";
import { Unreachable } from "./unreachable.ts";

/** The part of the platform's `fetch` that calls need. */
export type Fetch = (url: string, request: Omit<HttpRequest, "path">) => Promise<HttpAnswer>;

interface HttpAnswer {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export interface ApiClientOptions {
  readonly fetch: Fetch;
  /** Where the server is, without a closing slash; empty for the origin the page came from. */
  readonly baseUrl: string;
  /** The language of the server's sentences. */
  readonly language: Language;
  /** For whom the calls are; in somebody else's session they are refused (`access.other_person`). */
  readonly personId?: PersonId;
}

export interface ApiClient {
  /**
   * Calls an endpoint and gives its answer, parsed by its schema.
   * Throws `ApiRefusal`, `Unreachable` or `UnexpectedAnswer`.
   */
  call<E extends Endpoint>(endpoint: E, ...request: CallArguments<E>): Promise<ResponseOf<E>>;
  /** The same for an endpoint with `binaryResponse`: gives the bytes. */
  download<E extends Endpoint>(endpoint: E, ...request: CallArguments<E>): Promise<Uint8Array<ArrayBuffer>>;
}

export function createApiClient(options: ApiClientOptions): ApiClient {
  return {
    async call(endpoint, ...[parts]) {
      const answer = await exchange(options, endpoint, parts ?? {});
      const body = await readJson(answer);
      const read = endpoint.response.safeParse(body);
      if (!read.success) throw new UnexpectedAnswer(answer.status, { cause: read.error });
      // The schema that has just parsed it is what ResponseOf is computed from.
      return read.data as ResponseOf<typeof endpoint>;
    },
    async download(endpoint, ...[parts]) {
      const answer = await exchange(options, endpoint, parts ?? {});
      return new Uint8Array(await orUnreachable(answer.arrayBuffer()));
    },
  };
}

async function exchange(
  { fetch, baseUrl, language, personId }: ApiClientOptions,
  endpoint: Endpoint,
  parts: RequestParts,
): Promise<HttpAnswer> {
  const { path, ...request } = httpRequestOf(endpoint, parts, language);
  const headers = { ...request.headers, ...(personId && { [personHeader]: personId }) };
  const answer = await orUnreachable(fetch(`${baseUrl}${path}`, { ...request, headers }));
  if (answer.ok) return answer;
  const problem = readProblem(await readJson(answer));
  if (!problem) throw new UnexpectedAnswer(answer.status);
  throw new ApiRefusal(problem);
}

async function readJson(answer: HttpAnswer): Promise<unknown> {
  try {
    return await answer.json();
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new UnexpectedAnswer(answer.status, { cause });
    throw new Unreachable(cause);
  }
}

async function orUnreachable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw new Unreachable(cause);
  }
}
