import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  LocalCall,
  type LocalCallName,
  LocalHello,
  type LocalSaid,
  localCalls,
  localPath,
} from "@tachiai/agent-core/support";
import { ApiRefusal } from "@tachiai/api-client";
import { type Language, type Problem, parseJson } from "@tachiai/protocol";
import { type WebSocket, WebSocketServer } from "ws";

/** The files of the page, by their path under `/s/`. */
export type PageFiles = (
  path: string,
) => Promise<{ readonly type: string; readonly bytes: Uint8Array } | undefined>;

export interface LocalPageOptions {
  readonly files: PageFiles;
  /** Does what the page asks; what it throws is told to the page. */
  readonly call: (name: LocalCallName, args: readonly unknown[]) => Promise<unknown>;
  readonly onLanguage: (language: Language) => void;
  /** How many pages are open. */
  readonly onPages: (open: number) => void;
}

export interface LocalPage {
  /** To be opened in this computer's browser; whoever has it acts for the person who sits here. */
  readonly address: string;
  show(view: Extract<LocalSaid, { type: "view" }>["view"]): void;
  close(): Promise<void>;
}

/** As strict as the server's own pages. */
const headers = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};
const longestMessage = 64 * 1024;
const helloWithinMs = 10_000;
/** However much happens, what the page asks is heard in between. */
const showEveryMs = 30;

/** The agent's own page, for this computer alone: only who has the address, which no other page can learn, is listened to. */
export async function openLocalPage(options: LocalPageOptions): Promise<LocalPage> {
  const secret = randomBytes(32).toString("base64url");
  const pages = new Set<WebSocket>();
  let shown: LocalSaid = { type: "view" };
  let showing: NodeJS.Timeout | undefined;

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestMessage });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;

  // Another site whose name leads here asks by that name; our own page never does (DNS rebinding).
  const isOurs = ({ headers: { host: asked } }: IncomingMessage) => asked === host;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? "/", `http://${host}`).pathname;
    const file =
      isOurs(request) && request.method === "GET" && path.startsWith("/s/")
        ? await options.files(path.slice("/s/".length) || "index.html")
        : undefined;
    if (!file) response.writeHead(404, headers).end();
    else response.writeHead(200, { ...headers, "content-type": file.type }).end(file.bytes);
  };
  server.on("upgrade", (request, socket, head) => {
    const isPage = request.headers.origin === `http://${host}` && request.url === localPath;
    if (!isOurs(request) || !isPage) socket.destroy();
    else sockets.handleUpgrade(request, socket, head, listen);
  });

  const listen = (socket: WebSocket) => {
    const late = setTimeout(() => socket.terminate(), helloWithinMs);
    socket.once("message", (data: Buffer) => {
      clearTimeout(late);
      const hello = LocalHello.safeParse(parseJson(data.toString("utf8"))).data;
      if (!hello || !isSecret(hello.secret)) return socket.terminate();
      options.onLanguage(hello.language);
      pages.add(socket);
      options.onPages(pages.size);
      socket.on("close", () => {
        pages.delete(socket);
        options.onPages(pages.size);
      });
      say(socket, shown);
      socket.on("message", (message: Buffer) => void hear(socket, parseJson(message.toString("utf8"))));
    });
    socket.on("error", () => socket.terminate());
  };
  const isSecret = (said: string) => {
    const [one, other] = [Buffer.from(said), Buffer.from(secret)];
    return one.length === other.length && timingSafeEqual(one, other);
  };
  const hear = async (socket: WebSocket, message: unknown) => {
    const asked = LocalCall.safeParse(message).data;
    const args = asked && localCalls[asked.name].safeParse(asked.args).data;
    if (!asked || !args) return;
    const { id, name } = asked;
    try {
      const value = await options.call(name, args);
      say(socket, { type: "answer", id, ...(value !== undefined && { value }) });
    } catch (error) {
      say(socket, { type: "refused", id, ...(error instanceof ApiRefusal && { problem: problemOf(error) }) });
    }
  };
  const say = (socket: WebSocket, said: LocalSaid) => socket.send(JSON.stringify(said));

  return {
    address: `http://${host}/s/#agent=${secret}`,
    show(view) {
      shown = { type: "view", view };
      showing ??= setTimeout(() => {
        showing = undefined;
        for (const page of pages) say(page, shown);
      }, showEveryMs);
    },
    async close() {
      clearTimeout(showing);
      for (const page of pages) page.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function problemOf({ code, status, message, details, issues }: ApiRefusal): Problem {
  return { code, status, title: message, details: { ...details }, issues: [...issues] };
}
