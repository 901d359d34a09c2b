import { fork } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { join } from "node:path";
import { type ApiClient, createApiClient } from "@tachiai/api-client";
import {
  answerSupport,
  type CustomerAnswer,
  openReception,
  requestSupport,
  type SupporterOrder,
  type TenantId,
  takeSupportStep,
} from "@tachiai/protocol";
import { spreadOf } from "../../tools/measure/spread.ts";
import { timesUnder, usedBetween } from "./process-time.ts";
import { quantileOf } from "./quantile.ts";

/** Somebody of the provider's: as him the server is asked, and by his cookie he comes to a session's live connection. */
export interface SignedInSupporter {
  readonly api: ApiClient;
  readonly cookie: string;
}

/** Real pictures of a session, in the order in which an agent sent them; the first stands alone. */
export interface RecordedStream {
  readonly description: { readonly codec: string; readonly width: number; readonly height: number };
  readonly framesPerSecond: number;
  readonly payloads: readonly Uint8Array[];
}

/** A session in which both sides may come to the live connection, and the screen may be seen. */
export interface ReadySession {
  readonly token: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly cookie: string;
}

/** What the process that plays both sides of all sessions is told. */
export interface LoadOrder {
  readonly url: string;
  readonly sessions: readonly ReadySession[];
  readonly seconds: number;
  readonly description: RecordedStream["description"];
  readonly framesPerSecond: number;
  /** Base64. */
  readonly payloads: readonly string[];
}

export interface LoadReport {
  readonly sent: number;
  readonly received: number;
  /** Of the session that got least, per second. */
  readonly leastFramesPerSecond: number;
  readonly delaysMs: readonly number[];
}

/** One after the other; the first that holds is how many there are. */
const levels = [60, 50] as const;
const seconds = 10;
/** As many of one person's pages are taken. */
const mostOfOneSupporter = 20;
const latestMs = 100;
const leastShare = 0.98;

export interface ManySessions {
  /** The most that held; 0 when fewer than the smallest number tried. */
  readonly held: number;
  readonly p95Ms: number;
  readonly serverCpuPercent: number;
}

/** How many sessions one server process carries at once, each with the pictures of a scrolling terminal: everybody gets all of them, in time. */
export async function measureManySessions(options: {
  /** Of plain HTTP on this machine. */
  readonly port: number;
  readonly serverPid: number;
  readonly tenantId: TenantId;
  readonly supporters: readonly SignedInSupporter[];
  readonly stream: RecordedStream;
  readonly progress: (text: string) => void;
}): Promise<ManySessions> {
  const { port, serverPid, stream, progress } = options;
  const url = `http://127.0.0.1:${port}`;
  const sessions = await openSessions(options, levels[0]);
  let last = { p95Ms: Number.POSITIVE_INFINITY, serverCpuPercent: 100 };
  for (const level of levels) {
    const before = await timesUnder([serverPid], ["postgres"]);
    const begun = performance.now();
    const report = await play({ url, sessions: sessions.slice(0, level), seconds, ...played(stream) });
    const elapsed = performance.now() - begun;
    const cpu = usedBetween(before, await timesUnder([serverPid], ["postgres"]));
    last = { p95Ms: quantileOf(report.delaysMs, 0.95), serverCpuPercent: (100 * cpu) / elapsed };
    const isWhole = report.leastFramesPerSecond >= stream.framesPerSecond * leastShare;
    progress(
      `${level} sessions: ${report.received} of ${report.sent} pictures arrived, the slowest session ${report.leastFramesPerSecond.toFixed(1)}/s, ` +
        `median ${spreadOf(report.delaysMs).median.toFixed(1)} ms, p95 ${last.p95Ms.toFixed(1)} ms, server ${last.serverCpuPercent.toFixed(0)} %`,
    );
    if (isWhole && last.p95Ms <= latestMs) return { held: level, ...last };
  }
  return { held: 0, ...last };
}

function played({ description, framesPerSecond, payloads }: RecordedStream) {
  return {
    description,
    framesPerSecond,
    payloads: payloads.map((payload) => Buffer.from(payload).toString("base64")),
  };
}

async function play(order: LoadOrder): Promise<LoadReport> {
  const child = fork(join(import.meta.dirname, "play-sessions.ts"), { serialization: "advanced" });
  try {
    child.send(order);
    const ended = once(child, "exit").then(([code]) => {
      throw new Error(`the sessions could not be played (exit code ${String(code)})`);
    });
    const [report]: unknown[] = await Promise.race([once(child, "message"), ended]);
    return report as LoadReport;
  } finally {
    child.kill("SIGKILL");
  }
}

async function openSessions(
  { port, tenantId, supporters, progress }: Parameters<typeof measureManySessions>[0],
  count: number,
): Promise<ReadySession[]> {
  const sessions: ReadySession[] = [];
  while (sessions.length < count) {
    const supporter = supporters[Math.floor(sessions.length / mostOfOneSupporter)];
    if (!supporter) throw new Error("too few supporters");
    sessions.push(await openSession(supporter, tenantId, customerFrom(port, sessions.length)));
    if (sessions.length % 20 === 0) progress(`${sessions.length} sessions are ready`);
  }
  return sessions;
}

async function openSession(
  { api, cookie }: SignedInSupporter,
  tenantId: TenantId,
  customer: ApiClient,
): Promise<ReadySession> {
  const { sessionId, receptionNumber } = await api.call(requestSupport, {
    params: { tenantId },
    body: { subject: "計測" },
  });
  const params = { tenantId, sessionId };
  const order = (body: SupporterOrder) => api.call(takeSupportStep, { params, body });
  await order({ kind: "quote", yenPerUnit: 2_200, unitMinutes: 30 });
  const { token, page } = await customer.call(openReception, { body: { receptionNumber } });
  const answer = (given: CustomerAnswer) => customer.call(answerSupport, { body: { token, answer: given } });
  await answer({ kind: "answer-quote", isAccepted: true });
  await answer({ kind: "join", customerName: "顧客 花子", tool: "agent", system: "Linux" });
  await answer({
    kind: "agree",
    terms: page.terms.map(({ kind, version, sha256 }) => ({ kind, version, sha256 })),
  });
  await answer({ kind: "prepare", items: page.checklist });
  await order({ kind: "admit" });
  const { asks } = await order({ kind: "ask", function: "view" });
  const [ask] = asks;
  if (!ask) throw new Error("the customer is asked nothing");
  await answer({ kind: "answer", askId: ask.askId, isGranted: true });
  return { token, tenantId, sessionId, cookie };
}

/** Each from an address of its own, as customers come: from one address for all they would be slowed down. */
function customerFrom(port: number, number: number): ApiClient {
  const localAddress = `127.0.2.${number + 1}`;
  return createApiClient({
    baseUrl: `http://127.0.0.1:${port}`,
    language: "ja",
    fetch: (url, { method, headers, body }) =>
      new Promise((resolve, reject) => {
        const sending = request(url, { method, headers, localAddress }, (incoming) => {
          const parts: Buffer[] = [];
          incoming.on("data", (part: Buffer) => parts.push(part));
          incoming.on("end", () => {
            const answer = Buffer.concat(parts);
            const status = incoming.statusCode ?? 0;
            resolve({
              ok: status >= 200 && status < 300,
              status,
              json: async (): Promise<unknown> => JSON.parse(answer.toString("utf8")),
              arrayBuffer: async () => new Uint8Array(answer).buffer,
            });
          });
        });
        sending.on("error", reject);
        sending.end(body);
      }),
  });
}
