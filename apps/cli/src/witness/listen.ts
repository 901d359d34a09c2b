import { isUtf8 } from "node:buffer";
import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { longestBodyOf, type WitnessRequest } from "./answer-request.ts";
import type { Answer } from "./witness.ts";

export interface Listening {
  readonly host: string;
  readonly port: number;
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly answer: (request: WitnessRequest) => Promise<Answer>;
  readonly mayAsk: (sender: string) => boolean;
  readonly onFault: (fault: unknown) => void;
}

/** Of all requests together: a thousand senders of ledgers may not fill the memory. */
const mostBytesHeld = 64_000_000;
const limits = {
  maxHeaderSize: 8192,
  headersTimeout: 5000,
  requestTimeout: 20_000,
  keepAliveTimeout: 30_000,
};
const mostConnections = 256;

/** Listens until it is closed; gives the port. Slow, large and too many requests are cut off. */
export async function listen(
  listening: Listening,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const { tls, host, port } = listening;
  const held = { bytes: 0 };
  const handle = (request: IncomingMessage, response: ServerResponse) =>
    void respond(listening, held, request, response);
  const server = tls ? createTlsServer({ ...limits, ...tls }, handle) : createPlainServer(limits, handle);
  server.maxConnections = mostConnections;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Held {
  bytes: number;
}

async function respond(
  { answer, mayAsk, onFault }: Listening,
  held: Held,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const send = ({ status, type = "text/plain; charset=utf-8", body = "" }: Answer) =>
    response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
  try {
    if (!mayAsk(request.socket.remoteAddress ?? "")) {
      response.setHeader("retry-after", "60").setHeader("connection", "close");
      return void send({ status: 429 });
    }
    const url = URL.parse(request.url ?? "", "http://witness");
    if (!url) return void send({ status: 400 });
    const body = await readBody(request, longestBodyOf(url), held);
    if (typeof body === "number") {
      response.setHeader("connection", "close");
      return void send({ status: body });
    }
    if (!isUtf8(body)) return void send({ status: 400 });
    send(await answer({ method: request.method ?? "", url, body: body.toString("utf8") }));
  } catch (fault) {
    // A sender who hangs up in the middle is no fault of ours.
    if (request.destroyed && !request.complete) return;
    onFault(fault);
    send({ status: 500 });
  }
}

/** The body of a request, or the status to cut it off with. */
async function readBody(request: IncomingMessage, longest: number, held: Held): Promise<Buffer | 413 | 503> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      held.bytes += bytes.length;
      if (length > longest) return 413;
      if (held.bytes > mostBytesHeld) return 503;
      chunks.push(bytes);
    }
    return Buffer.concat(chunks);
  } finally {
    held.bytes -= length;
  }
}
