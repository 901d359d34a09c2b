import { z } from "zod";
import type { ReadPurpose } from "./purpose.ts";
import type { Role } from "./roles.ts";

/**
 * Who may call an endpoint at all; the use case still decides about the single row.
 * - `anyone`: no session needed (sign-in, set-up, invitation).
 * - `signed-in`: any person with a live session, about himself or his own organisations.
 * - `tenant`: the path carries `:tenantId`, and the person holds one of `roles` there today.
 * - `member`: the path carries `:tenantId`, and the person belongs to that organisation today, whatever he is in it; of any
 *   kind of organisation, and never who is engaged for it.
 */
export type Audience =
  | { readonly kind: "anyone" }
  | { readonly kind: "signed-in" }
  | { readonly kind: "tenant"; readonly roles: readonly Role[] }
  | { readonly kind: "member" };

export const everyMember: Audience = { kind: "member" };

/**
 * A request that works for one person whoever is signed in where it comes from names him in this header, by his id: in
 * somebody else's session it is refused (`access.other_person`).
 */
export const personHeader = "tachiai-person";

/** By what somebody without an account shows that he has the link to what an endpoint gives out: 32 bytes in base64. */
export const linkProofHeader = "tachiai-link-proof";

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A body that is bytes rather than JSON (a sealed picture): its largest size in bytes. */
export interface BinaryBody {
  readonly binary: true;
  readonly maxBytes: number;
}

export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  readonly method: HttpMethod;
  /** Always starts with `/v1/`; parameters as `:name`, and `*` at the end for all that follows. */
  readonly path: `/v1/${string}`;
  /** One sentence in the present tense; the OpenAPI document shows it. */
  readonly summary: string;
  readonly audience: Audience;
  /** For what it gives out data about people; absent where the response holds none, and a test asks why (EPW-04). */
  readonly purpose?: ReadPurpose;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Fields of a response that the schema does not name never leave the server. */
  readonly response: Response;
  readonly binaryBody?: BinaryBody;
  /** The response is bytes of this media type instead of JSON; `response` is then `Nothing`. */
  readonly binaryResponse?: string;
  /** Who may keep the answer, and how long, as HTTP says it; nobody at all when it is left out. */
  readonly cacheControl?: string;
  /** Pages of every other site may read the answer: it is the same for everybody, whoever is signed in. */
  readonly isForEverySite?: true;
  /** Whoever calls it shows by `linkProofHeader` that he has the link. */
  readonly isByLink?: true;
}

/** The shape of a request or response part that is not there. */
export const Nothing = z.strictObject({});
export type Nothing = z.infer<typeof Nothing>;

/** Declares an endpoint; parts that are left out are empty, and unknown fields are refused. */
export function endpoint<
  Params extends z.ZodType = typeof Nothing,
  Query extends z.ZodType = typeof Nothing,
  Body extends z.ZodType = typeof Nothing,
  Response extends z.ZodType = typeof Nothing,
>(declared: {
  method: HttpMethod;
  path: `/v1/${string}`;
  summary: string;
  audience: Audience;
  purpose?: ReadPurpose;
  params?: Params;
  query?: Query;
  body?: Body;
  response?: Response;
  binaryBody?: BinaryBody;
  binaryResponse?: string;
  cacheControl?: string;
  isForEverySite?: true;
  isByLink?: true;
}): Endpoint<Params, Query, Body, Response> {
  const empty: z.ZodType = Nothing;
  return {
    ...declared,
    params: declared.params ?? (empty as Params),
    query: declared.query ?? (empty as Query),
    body: declared.body ?? (empty as Body),
    response: declared.response ?? (empty as Response),
  };
}

export type ParamsOf<E extends Endpoint> = z.output<E["params"]>;
export type QueryOf<E extends Endpoint> = z.output<E["query"]>;
export type BodyOf<E extends Endpoint> = z.output<E["body"]>;
export type ResponseOf<E extends Endpoint> = z.output<E["response"]>;
