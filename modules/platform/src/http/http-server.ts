import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import { languageOf } from "@tachiai/phrases";
import type { Language, Role } from "@tachiai/protocol";
import { base64Of, linkProofHeader, personHeader, TenantId } from "@tachiai/protocol";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { PersonActor } from "../actor.ts";
import type { Clock } from "../clock.ts";
import { Refusal } from "../refusal.ts";
import { acceptHosts } from "./accepted-hosts.ts";
import { isMeantFor } from "./is-meant-for.ts";
import { networkOf } from "./network-of.ts";
import { parsePart } from "./parse-part.ts";
import { problemOf } from "./problem.ts";
import { limitRequests, type RequestLimit } from "./request-limit.ts";
import type { Caller, Route } from "./route.ts";
import { headersOfAnswers, headersOfPages, permissionsOfPages } from "./security-headers.ts";
import { sessionCookieName } from "./session-cookie.ts";

/** What the HTTP layer asks the identity module; `app.ts` wires it. */
export interface Gate {
  /**
   * Who holds this session token; undefined when it is unknown, ended or expired. A request keeps the session from
   * expiring; a page that is merely open does not.
   */
  authenticate(token: string, use: SessionUse): Promise<PersonActor | undefined>;
  /**
   * The actor as he may enter this tenant, the roles he holds there today, and whether as one of its own.
   * Refuses `access.no_engagement`.
   */
  enter(
    actor: PersonActor,
    tenantId: TenantId,
  ): Promise<{ actor: PersonActor; roles: readonly Role[]; isMember: boolean }>;
  /** Refuses `access.outside_region` to who enters from where this tenant's services may not be used. */
  admitFrom(tenantId: TenantId, address: string): Promise<void>;
  /** Writes down a refused attempt at a tenant's data, after the rollback. */
  recordRefusal(actor: PersonActor, tenantId: TenantId, path: string, refusal: Refusal): Promise<void>;
}

export type SessionUse = "request" | "open-page";

/**
 * Requests per minute. Those of people who are signed in are counted for each of them and for the tenant they reach, so
 * that one address may be a whole company's.
 */
export interface RateLimits {
  /** For each address and endpoint that anyone may call. */
  readonly anyone: number;
  /** For each address and other endpoint: only against a flood. */
  readonly others: number;
  readonly person: number;
  readonly tenant: number;
  /** For all strangers together who read what one tenant has opened to everybody. */
  readonly strangers: number;
}

export interface HttpOptions {
  readonly routes: readonly Route[];
  readonly gate: Gate;
  readonly tls?: { readonly certificate: string; readonly key: string } | undefined;
  /** Names and addresses under which people reach this server, beside this machine's own; others are refused. */
  readonly names: readonly string[];
  /** Addresses of reverse proxies whose X-Forwarded-* headers are believed; nobody's by default. */
  readonly trustedProxies: readonly string[];
  readonly rateLimits: RateLimits;
  readonly clock: Clock;
  readonly logger: { error(details: object, message: string): void };
}

/** Whoever sends or reads this slowly only holds a place that others need. */
const longestRequestMs = 60_000;
const longestSilenceMs = 120_000;
const mostConnections = 20_000;

/** Serves the endpoints: audience first, then schemas both ways, then the use case. Does not listen yet. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const server: FastifyInstance = fastify({
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    bodyLimit: 1024 * 1024,
    requestTimeout: longestRequestMs,
    connectionTimeout: longestSilenceMs,
    // fastify's own request log would print URLs, and with them one-time tokens.
    logger: false,
    ...(options.tls && { https: { cert: options.tls.certificate, key: options.tls.key } }),
  });
  server.server.maxConnections = mostConnections;
  const isOurs = acceptHosts(options.names);
  await server.register(cookie);
  await server.register(helmet, {
    ...headersOfPages,
    strictTransportSecurity: options.tls ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
  await server.register(rateLimit, {
    global: false,
    keyGenerator: ({ ip }) => networkOf(ip),
    // What is left of a share is nobody's to know until it is used up, and is no small part of a short answer.
    addHeadersOnExceeding: {
      "x-ratelimit-limit": false,
      "x-ratelimit-remaining": false,
      "x-ratelimit-reset": false,
    },
  });
  server.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );
  server.addHook("onRequest", async (request, reply) => {
    if (!isEndpoint(request)) reply.header("permissions-policy", permissionsOfPages);
    if (!isOurs(request.host)) throw new Refusal("request.wrong_host");
    if (isForEverySite(request)) reply.header("access-control-allow-origin", "*");
    else if (!isPage(request) && !isFromOwnPage(request)) throw new Refusal("request.wrong_origin");
  });
  server.setNotFoundHandler(() => {
    throw new Refusal("request.not_found");
  });
  server.setErrorHandler((error, request, reply) => answerError(error, request, reply, options));
  const limits: Limits = {
    person: limitRequests(options.rateLimits.person, options.clock),
    tenant: limitRequests(options.rateLimits.tenant, options.clock),
    strangers: limitRequests(options.rateLimits.strangers, options.clock),
  };
  for (const route of options.routes) addRoute(server, route, options, limits);
  return server;
}

declare module "fastify" {
  interface FastifyContextConfig {
    isForEverySite?: boolean;
  }
}

interface Limits {
  readonly person: RequestLimit;
  readonly tenant: RequestLimit;
  /** All who read what a tenant has opened to everybody: they come from as many addresses as they like. */
  readonly strangers: RequestLimit;
}

function addRoute(server: FastifyInstance, route: Route, options: HttpOptions, limits: Limits): void {
  const { endpoint } = route;
  const limit = endpoint.audience.kind === "anyone" ? options.rateLimits.anyone : options.rateLimits.others;
  server.route({
    method: endpoint.method,
    url: endpoint.path,
    helmet: headersOfAnswers,
    bodyLimit: endpoint.binaryBody?.maxBytes ?? 1024 * 1024,
    config: {
      rateLimit: { max: limit, timeWindow: "1 minute", errorResponseBuilder: tooMany },
      isForEverySite: endpoint.isForEverySite ?? false,
    },
    handler: async (request, reply) => {
      // Of a refusal too: what is not there today may be there tomorrow.
      reply.header("cache-control", "no-store");
      const caller = callerOf(request, reply);
      const signedIn = await authenticate(request, options.gate);
      if (signedIn) limits.person.count(signedIn.personId);
      else if (endpoint.audience.kind !== "anyone") throw new Refusal("access.signed_out");
      if (signedIn && !isFor(signedIn, request)) throw new Refusal("access.other_person");
      if (endpoint.isForEverySite) limits.strangers.count(tenantOf(request) ?? "");
      const params = parsePart("params", endpoint.params, request.params);
      const actor = await admit(route, signedIn, request, options.gate, limits.tenant);
      const answer = await route.handle({
        actor,
        params,
        query: parsePart("query", endpoint.query, request.query),
        body: endpoint.binaryBody ? {} : parsePart("body", endpoint.body, request.body ?? {}),
        bytes: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
        caller,
      });
      if (endpoint.cacheControl) reply.header("cache-control", endpoint.cacheControl);
      if (endpoint.binaryResponse) return reply.type(endpoint.binaryResponse).send(answer);
      // The schema is the promise: what it does not name does not leave, and a wrong answer is a fault.
      return reply.send(endpoint.response.parse(answer ?? {}));
    },
  });
}

async function admit(
  route: Route,
  signedIn: PersonActor | undefined,
  request: FastifyRequest,
  gate: Gate,
  limit: RequestLimit,
): Promise<PersonActor | undefined> {
  const { audience } = route.endpoint;
  if (audience.kind === "anyone" || audience.kind === "signed-in" || !signedIn) return signedIn;
  const tenantId = tenantOf(request);
  if (!tenantId) throw new Refusal("request.not_found");
  const entered = await gate.enter(signedIn, tenantId);
  if (!isMeantFor(audience, entered)) throw new Refusal("access.denied");
  if (!isOnesOwn(route.endpoint)) await gate.admitFrom(tenantId, request.ip);
  // Whoever is not let in uses up nothing of the tenant's.
  limit.count(tenantId);
  return entered.actor;
}

/** One's own records, taking a consent back, and how one stands and says no to terms are kept from nobody, wherever he is. */
function isOnesOwn({ audience, path }: Route["endpoint"]): boolean {
  return (
    audience.kind === "member" &&
    /^\/v1\/tenants\/:tenantId\/((me|received-notices)(\/|$)|service-terms(\/:profileId\/answers)?$)/.test(
      path,
    )
  );
}

/** Whoever was found out to have sent a request: a refusal of it asks again who that was. */
const senders = new WeakMap<FastifyRequest, PersonActor>();

async function authenticate(request: FastifyRequest, gate: Gate): Promise<PersonActor | undefined> {
  const found = senders.get(request);
  if (found) return found;
  const token = request.cookies[sessionCookieName(isEncrypted(request))];
  const sender = token ? await gate.authenticate(token, "request") : undefined;
  if (sender) senders.set(request, sender);
  return sender;
}

async function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  options: HttpOptions,
): Promise<void> {
  const problem = problemOf(error, languageOfRequest(request));
  if (problem.code === "fault")
    options.logger.error(
      { error, method: request.method, route: request.routeOptions.url },
      "request failed",
    );
  else if (problem.code === "request.busy")
    options.logger.error(
      { method: request.method, route: request.routeOptions.url },
      "the database let a request wait too long",
    );
  else if (error instanceof Refusal && isAttempt(problem.code)) await recordRefusal(error, request, options);
  await reply.status(problem.status).type("application/problem+json").send(problem);
}

/** Nobody tried anything where another person's agent runs in a browser that somebody has signed in to. */
function isAttempt(code: string): boolean {
  return code.startsWith("access.") && code !== "access.other_person";
}

/** Whether a request that names its person comes in his session. */
function isFor({ personId }: PersonActor, { headers }: FastifyRequest): boolean {
  const named = headers[personHeader];
  return named === undefined || named === personId;
}

/** Whatever goes wrong here, the caller still gets his refusal and the log the fault. */
async function recordRefusal(refusal: Refusal, request: FastifyRequest, { gate, logger }: HttpOptions) {
  try {
    const tenantId = tenantOf(request);
    const actor = await authenticate(request, gate);
    if (tenantId && actor) await gate.recordRefusal(actor, tenantId, request.routeOptions.url ?? "", refusal);
  } catch (error) {
    logger.error({ error }, "a refused attempt could not be recorded");
  }
}

function tenantOf(request: FastifyRequest): TenantId | undefined {
  const { params } = request;
  const named =
    typeof params === "object" && params !== null && "tenantId" in params ? params.tenantId : undefined;
  return TenantId.safeParse(named).data;
}

function callerOf(request: FastifyRequest, reply: FastifyReply): Caller {
  const name = sessionCookieName(isEncrypted(request));
  const attributes = { path: "/", httpOnly: true, sameSite: "strict", secure: isEncrypted(request) } as const;
  return {
    ip: request.ip,
    userAgent: request.headers["user-agent"] ?? "",
    linkProof: linkProofOf(request),
    language: languageOfRequest(request),
    origin: `${request.protocol}://${request.host}`,
    cookies: {
      set: (token, expiresAt) => void reply.setCookie(name, token, { ...attributes, expires: expiresAt }),
      clear: () => void reply.clearCookie(name, attributes),
    },
  };
}

const LinkProof = base64Of(32);

/** Undefined where it is none: whoever shows something else has no link either. */
function linkProofOf({ headers }: FastifyRequest): Uint8Array | undefined {
  const shown = LinkProof.safeParse(headers[linkProofHeader]).data;
  return shown === undefined ? undefined : Buffer.from(shown, "base64");
}

function isEncrypted(request: FastifyRequest): boolean {
  return request.protocol === "https";
}

/** What is the same for everybody. Browsers send no cookie along unless the answer asks for it, and this one never does. */
function isForEverySite({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.config.isForEverySite === true;
}

/** Anybody may lead people to a page of ours. Endpoints only our pages call: looking at something is on record too. */
function isPage(request: FastifyRequest): boolean {
  return (request.method === "GET" || request.method === "HEAD") && !isEndpoint(request);
}

function isEndpoint({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url?.startsWith("/v1/") === true;
}

/**
 * Browsers send `Origin` with every change, and with every call how far the page that makes it is from here; other clients
 * send neither and carry no cookie by accident.
 */
function isFromOwnPage({ headers, protocol, host }: FastifyRequest): boolean {
  const site = headers["sec-fetch-site"];
  if (site === "cross-site" || site === "same-site") return false;
  return headers.origin === undefined || headers.origin === `${protocol}://${host}`;
}

function languageOfRequest(request: FastifyRequest): Language {
  const chosen = request.cookies?.["tachiai_language"];
  return languageOf(chosen ?? request.headers["accept-language"] ?? "");
}

function tooMany(_request: FastifyRequest, context: { ttl: number }): Refusal {
  return new Refusal("request.too_many", { seconds: Math.ceil(context.ttl / 1000) });
}
