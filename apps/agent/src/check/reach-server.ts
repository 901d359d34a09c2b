import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import type { TrustedAuthorities } from "../network/trusted-authorities.ts";
import type { ServerFacts, ServerOutcome } from "./computer-facts.ts";

const patienceMs = 20_000;

type Environment = Readonly<Record<string, string | undefined>>;

interface Answer {
  readonly status: number;
  readonly date?: string;
}

/** Asks the server how it stands and for a live connection, both by the way that the system's proxy settings name. */
export async function reachServer(
  url: URL,
  environment: Environment,
  { common, own }: TrustedAuthorities,
): Promise<ServerFacts> {
  const proxy = proxyFor(url, environment);
  const ask = (path: string, ca: readonly string[], isLive: boolean) =>
    answerOf(new URL(path, url), { environment, ca, isLive });
  return {
    url: url.origin,
    ...(proxy !== undefined && { proxy }),
    outcome: url.protocol === "https:" ? await reach() : { kind: "not-encrypted" },
  };

  async function reach(): Promise<ServerOutcome> {
    const before = Date.now();
    const byCommon = await ask("/v1/status", common, false);
    const isOwn = "kind" in byCommon && byCommon.kind === "untrusted";
    const ca = isOwn ? [...common, ...own] : common;
    const answer = isOwn ? await ask("/v1/status", ca, false) : byCommon;
    if ("kind" in answer) return answer;
    const ahead =
      answer.date === undefined ? Number.NaN : Date.parse(answer.date) - (before + Date.now()) / 2;
    const live = await ask("/v1/support/live", ca, true);
    if ("kind" in live) return live;
    return {
      kind: "answered",
      authority: isOwn ? "own" : "public",
      ...(Number.isFinite(ahead) && { clockAheadMs: Math.round(ahead) }),
      liveStatus: live.status,
    };
  }
}

/** The proxy that Node takes for this address, without name and password. */
function proxyFor(url: URL, environment: Environment): string | undefined {
  const named = environment["https_proxy"] || environment["HTTPS_PROXY"];
  if (!named || isExempt(url, environment["no_proxy"] || environment["NO_PROXY"] || "")) return undefined;
  return URL.canParse(named) ? new URL(named).host : named;
}

/** As Node reads NO_PROXY: hosts, domains beginning with a dot or `*.`, `*` for all. */
function isExempt({ hostname, port }: URL, list: string): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some(
      (one) =>
        one === "*" ||
        one === hostname ||
        one === `${hostname}:${port || "443"}` ||
        (/^\*?\./.test(one) && hostname.endsWith(one.replace(/^\*/, ""))),
    );
}

function answerOf(
  url: URL,
  { environment, ca, isLive }: { environment: Environment; ca: readonly string[]; isLive: boolean },
): Promise<Answer | ServerOutcome> {
  const { promise, resolve } = Promise.withResolvers<Answer | ServerOutcome>();
  const agent = new Agent({ proxyEnv: { ...environment }, ca: [...ca] });
  const asked = request(url, { agent, ...(isLive && { headers: askForLive() }), timeout: patienceMs });
  const heard = ({ statusCode = 0, headers: { date } }: IncomingMessage) =>
    resolve({ status: statusCode, ...(date !== undefined && { date }) });
  asked.on("response", (answer) => {
    heard(answer);
    answer.destroy();
  });
  asked.on("upgrade", (answer, socket) => {
    heard(answer);
    socket.destroy();
  });
  asked.on("timeout", () => asked.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })));
  asked.on("error", (error) => resolve(outcomeOf(error)));
  asked.end();
  return promise.finally(() => agent.destroy());
}

/** RFC 6455, section 4.1; we never talk over it, so that the same key will do. */
function askForLive(): Record<string, string> {
  return {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": Buffer.alloc(16).toString("base64"),
  };
}

function outcomeOf(error: Error & { code?: string; statusCode?: number }): ServerOutcome {
  const code = error.code ?? error.name;
  if (code === "ERR_PROXY_TUNNEL") return { kind: "proxy-refused", status: error.statusCode ?? 0 };
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return { kind: "name-unknown" };
  if (isAboutCertificate(code)) return { kind: "untrusted", code };
  return { kind: "unreachable", code };
}

/** Node passes on what OpenSSL's verification found (X509_V_ERR_…) without its prefix. */
function isAboutCertificate(code: string): boolean {
  return /CERT|SIGNATURE|ISSUER|ALTNAME/.test(code);
}
