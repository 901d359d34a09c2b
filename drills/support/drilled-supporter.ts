import { type ApiClient, after, openSupportLine } from "@tachiai/api-client";
import {
  type FileDesk,
  type FileSink,
  type FileToSend,
  openFileDesk,
  type ShownTransfer,
} from "@tachiai/api-client/files";
import {
  type FileOffer,
  getSupportSession,
  requestSupport,
  type SupporterMessage,
  type SupporterOrder,
  type SupportFunction,
  type SupportSession,
  supportLiveVersion,
  type TenantId,
  takeSupportStep,
} from "@tachiai/protocol";
import { decodeLiveFrame } from "@tachiai/session-recording";
import type { APIRequestContext } from "playwright-core";
import { openNodeSocket } from "./node-socket.ts";
import { until } from "./until.ts";

export interface SupporterOptions {
  readonly url: string;
  readonly tenantId: TenantId;
  readonly supporter: { readonly api: ApiClient; readonly requests: APIRequestContext };
  /** Where a file is laid that the customer gives. */
  readonly layFile?: (offer: FileOffer) => Promise<FileSink | undefined>;
}

export type DrilledSupporter = Awaited<ReturnType<typeof receiveCustomer>>;

/** A supporter who receives somebody without a contract, and keeps his line up as his page does. */
export async function receiveCustomer({ url, tenantId, supporter, layFile }: SupporterOptions) {
  const { api, requests } = supporter;
  const { sessionId, receptionNumber } = await api.call(requestSupport, {
    params: { tenantId },
    body: { subject: "画面が固まる" },
  });
  const params = { tenantId, sessionId };
  const order = (body: SupporterOrder) => api.call(takeSupportStep, { params, body });
  const look = () => api.call(getSupportSession, { params });
  // At a price, for it may be any hour.
  await order({ kind: "quote", yenPerUnit: 2_200, unitMinutes: 30 });
  const { cookies } = await requests.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  let pictures = 0;
  let transfers: readonly ShownTransfer[] = [];
  let files: FileDesk | undefined;
  let close = () => {};

  return {
    sessionId,
    receptionNumber,
    order,
    look,
    pictures: () => pictures,
    send: (file: FileToSend) => files?.send(file),
    transfers: () => transfers,
    /** Opens his line, which comes back by itself. */
    connect() {
      const say = (message: SupporterMessage) => line.say(message);
      const desk = openFileDesk({
        line: { say, frame: (message) => line.frame(message), queued: () => line.queued() },
        now: () => performance.now(),
        after,
        newId: () => crypto.randomUUID(),
        onOffer: async (offer) => layFile?.(offer),
        onChange(shown) {
          transfers = shown;
        },
      });
      const line = openSupportLine({
        hello: () => ({ type: "hello", as: "supporter", version: supportLiveVersion, ...params }),
        openSocket: (events) =>
          openNodeSocket(`${url.replace("http", "ws")}/v1/support/live`, { cookie, origin: url }, events),
        after,
        random: Math.random,
        onSaid(said) {
          if (
            said.type === "file-offer" ||
            said.type === "file-accept" ||
            said.type === "file-got" ||
            said.type === "file-end"
          )
            desk.take(said);
        },
        onFrame(message) {
          const frame = decodeLiveFrame(message);
          if (frame?.kind === "file-piece") desk.frame(frame);
          if (frame?.kind !== "picture") return;
          pictures += 1;
          say({ type: "shown", stream: frame.stream, sequence: frame.sequence });
        },
        onRefused: ({ title }) => {
          throw new Error(title);
        },
        onState(state) {
          if (state === "live") desk.lineBack();
        },
      });
      close = () => {
        desk.close();
        line.close();
      };
      files = desk;
    },
    /** Asks, and waits until it is allowed. */
    async ask(wanted: SupportFunction): Promise<void> {
      await order({ kind: "ask", function: wanted });
      await until(`${wanted} is allowed`, async () =>
        (await look()).grants.some((grant) => grant.function === wanted),
      );
    },
    async end(): Promise<SupportSession> {
      if (!(await look()).ended) await order({ kind: "end", reason: "done" });
      await until("the session is sealed", async () => (await look()).state === "sealed");
      close();
      return look();
    },
  };
}
