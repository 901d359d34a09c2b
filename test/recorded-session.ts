import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { ApiClient } from "@tachiai/api-client";
import {
  acceptInvitation,
  answerSupport,
  type CustomerAnswer,
  encodeBase64,
  getMe,
  getSupportSession,
  inviteMember,
  openReception,
  parseJson,
  publicHalvesOf,
  type Role,
  requestSupport,
  type SupporterOrder,
  type SupportFunction,
  SupportLiveMessage,
  type SupportSessionId,
  setUp,
  TenantId,
  takeSupportStep,
} from "@tachiai/protocol";
import { customerOf, linkProofOf, makeCustomerKey, writeCustomerFragment } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { encodeLiveFrame, type LiveFrame } from "@tachiai/session-recording";
import { type APIRequestContext, request } from "playwright-core";
import { WebSocket } from "ws";
import { signWaiting } from "../tools/measure/installation/sign-waiting.ts";
import { apiOver } from "./api-over.ts";
import { newAccount } from "./new-account.ts";
import type { RunningServer } from "./running-server.ts";
import { type Account, today } from "./watched-company.ts";

/** Pictures that a customer's browser has encoded. */
export interface Film {
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Pick<LiveFrame, "isKey" | "payload">[];
  /** From one picture to the next. */
  readonly everyMs: number;
}

/** A session that is over, and was recorded. */
export interface RecordedSession {
  readonly sessionId: SupportSessionId;
  /** What the customer keeps: it opens the recording without an account. */
  readonly fragment: string;
}

/** A provider whose roster is signed, as far as sessions and their recordings need it. */
export interface RecordingProvider {
  readonly tenantId: TenantId;
  readonly supervisor: Account & { readonly api: ApiClient };
  readonly supporter: Account & { readonly api: ApiClient; readonly requests: APIRequestContext };
  /** Somebody whom this server has never seen. */
  stranger(): Promise<ApiClient>;
  /** Up to the moment at which the supporter and somebody without a contract are both there. */
  begin(): Promise<BegunSession>;
  /** Serves somebody without a contract from the reception to the end, and records the films that he shows, each on a screen of its own. */
  record(...films: readonly Film[]): Promise<RecordedSession>;
}

const password = "正しい馬と電池のホチキス";

/** Sets a server up for a provider by the requests that the console makes. */
export async function foundRecordingProvider(
  server: Pick<RunningServer, "url" | "setUpUrl">,
): Promise<RecordingProvider> {
  const newBrowser = async () => {
    const requests = await request.newContext();
    return { requests, api: apiOver(requests, server.url) };
  };
  const stranger = async () => (await newBrowser()).api;
  const administrator = await newAccount("提供 太郎", "taro@provider.example.jp", password);
  const { api } = await newBrowser();
  const token = new URL(server.setUpUrl).hash.slice(1);
  const organisationName = "立会いサービス株式会社";
  await api.call(setUp, {
    body: { token, use: "provider", organisationName, administrator: administrator.made },
  });
  const tenantId = TenantId.parse((await api.call(getMe)).places[0]?.organisationId);
  const hire = async (displayName: string, role: Exclude<Role, "manager">) => {
    const { made } = await newAccount(displayName, `${randomUUID()}@example.jp`, password);
    const { link } = await api.call(inviteMember, {
      params: { tenantId },
      body: {
        email: made.email,
        displayName,
        employeeCode: "",
        from: today(),
        groups: [],
        roles: [{ role }],
      },
    });
    const own = await newBrowser();
    await own.api.call(acceptInvitation, { body: { token: new URL(link).hash.slice(1), ...made } });
    return { personId: made.personId, displayName, email: made.email, password, ...own };
  };
  const supporter = await hire("支援 一郎", "supporter");
  const supervisor = await hire("監督 二郎", "supervisor");
  const { personId, keys } = administrator.made;
  const { signing } = administrator;
  await signWaiting({ api, personId, keys: publicHalvesOf(keys), signing }, tenantId);
  return {
    tenantId,
    supervisor,
    supporter,
    stranger,
    begin: async () => beginSession(server.url, { tenantId, supporter, customer: await stranger() }),
    async record(...films) {
      return recordSession(server.url, { tenantId, supporter, customer: await stranger() }, films);
    },
  };
}

interface SessionSides {
  readonly tenantId: TenantId;
  readonly supporter: { readonly api: ApiClient };
  readonly customer: ApiClient;
}

interface Sides extends SessionSides {
  readonly supporter: SessionSides["supporter"] & { readonly requests: APIRequestContext };
}

/** A session under way; the customer is a line that says what a test says. */
export type BegunSession = Awaited<ReturnType<typeof beginSession>>;

async function beginSession(url: string, { tenantId, supporter, customer }: SessionSides) {
  const { sessionId, receptionNumber } = await supporter.api.call(requestSupport, {
    params: { tenantId },
    body: { subject: "プリンターから印刷ができない" },
  });
  const params = { tenantId, sessionId };
  const order = (body: SupporterOrder) => supporter.api.call(takeSupportStep, { params, body });
  // At a price, for it may be any hour.
  await order({ kind: "quote", yenPerUnit: 2_200, unitMinutes: 30 });
  const { token, page } = await customer.call(openReception, { body: { receptionNumber } });
  const answer = (said: CustomerAnswer) => customer.call(answerSupport, { body: { token, answer: said } });
  const terms = page.terms.map(({ title: _title, text: _text, ...agreed }) => agreed);
  await answer({ kind: "answer-quote", isAccepted: true });
  await answer({ kind: "join", customerName: "顧客 花子", tool: "agent", system: "Ubuntu 24.04" });
  await answer({ kind: "agree", terms });
  await answer({ kind: "prepare", items: page.checklist });
  await order({ kind: "admit" });
  const link = makeCustomerKey(nodeSealingCrypto, { sessionId, validDays: 7, now: Date.now() });
  const { keyPair } = await customerOf(nodeSealingCrypto, link);
  const proof = await linkProofOf(nodeSealingCrypto, link);
  const recordingKey = {
    publicKey: encodeBase64(keyPair.publicKey),
    until: link.expiresAt,
    proofSha256: encodeBase64(await nodeSealingCrypto.sha256(proof)),
  };
  const line = await connect(url, { as: "customer", token, recordingKey });
  return {
    params,
    line,
    link,
    allow: async (wanted: SupportFunction) => {
      const { asks } = await order({ kind: "ask", function: wanted });
      const askId = asks.find((ask) => ask.function === wanted)?.askId;
      if (!askId) throw new Error("nothing was asked");
      await answer({ kind: "answer", askId, isGranted: true });
      await line.hears(
        (said) => said.type === "session" && said.session.grants.some((grant) => grant.askId === askId),
      );
    },
  };
}

async function recordSession(url: string, sides: Sides, films: readonly Film[]): Promise<RecordedSession> {
  const { supporter } = sides;
  const { params, line, link, allow } = await beginSession(url, sides);
  const { cookies } = await supporter.requests.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const viewer = await connect(url, { as: "supporter", ...params }, cookie);
  for (const wanted of ["recording", "view"] as const) await allow(wanted);
  // The customer's clock is an hour ahead.
  const begun = Date.now() + 3_600_000;
  for (const [index, { codec, width, height, frames, everyMs }] of films.entries()) {
    const stream = index + 1;
    line.send({ type: "stream", stream, codec, width, height, label: `画面 ${stream}` });
    for (const [sequence, frame] of frames.entries())
      line.send(
        encodeLiveFrame({
          ...frame,
          kind: "picture",
          isSharp: false,
          stream,
          sequence,
          capturedAt: begun + sequence * everyMs,
        }),
      );
  }
  viewer.send({ type: "chat", text: "設定を直しました。試しに印刷してみてください。" });
  await line.hears((said) => said.type === "chat");
  line.send({ type: "chat", text: "出ました。ありがとうございます。" });
  line.send({ type: "stop" });
  await line.closed;
  for (let tries = 0; tries < 100; tries++) {
    if ((await supporter.api.call(getSupportSession, { params })).state === "sealed") break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { sessionId: params.sessionId, fragment: writeCustomerFragment(link) };
}

async function connect(url: string, hello: object, cookie?: string) {
  const socket = new WebSocket(`${url.replace("http", "ws")}/v1/support/live`, {
    headers: cookie === undefined ? {} : { cookie },
  });
  const said: SupportLiveMessage[] = [];
  const waiting = new Set<() => void>();
  socket.on("message", (data: Buffer, isBinary) => {
    if (isBinary) return;
    said.push(SupportLiveMessage.parse(parseJson(data.toString("utf8"))));
    for (const look of waiting) look();
  });
  const closed = once(socket, "close");
  await once(socket, "open");
  const send = (message: object | Uint8Array) =>
    socket.send(message instanceof Uint8Array ? message : JSON.stringify(message));
  const hears = (isIt: (message: SupportLiveMessage) => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (said.some(isIt)) resolve();
      };
      waiting.add(look);
      look();
    });
  send({ type: "hello", version: 1, ...hello });
  await hears(({ type }) => type === "session");
  return { send, hears, closed, said };
}
