import { isUtf8 } from "node:buffer";
import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { WitnessRequest } from "./answer-request.ts";
import type { Answer } from "./witness.ts";

export interface Listening {
  readonly host: string;
  readonly port: number;
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly answer: (request: WitnessRequest) => Promise<Answer>;
  readonly mayAsk: (sender: string) => boolean;
  readonly onFault: (fault: unknown) => void;
}

/** A shred ledger may grow to a note's full length; the longest request for a cosignature is far below. */
const largestBody = 1_000_000;
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
  const handle = (request: IncomingMessage, response: ServerResponse) =>
    void respond(listening, request, response);
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

async function respond(
  { answer, mayAsk, onFault }: Listening,
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
    const body = await readBody(request);
    if (body === "too long") {
      response.setHeader("connection", "close");
      return void send({ status: 413 });
    }
    if (!url || !isUtf8(body)) return void send({ status: 400 });
    send(await answer({ method: request.method ?? "", url, body: body.toString("utf8") }));
  } catch (fault) {
    // A sender who hangs up in the middle is no fault of ours.
    if (request.destroyed && !request.complete) return;
    onFault(fault);
    send({ status: 500 });
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer | "too long"> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > largestBody) return "too long";
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
