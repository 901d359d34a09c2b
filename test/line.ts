import { once } from "node:events";
import { createServer, connect as openSocket, type Socket } from "node:net";

/** The line between somebody's browser and the server; what goes over it is counted. */
export interface Line {
  /** Where the server is reached over this line; for a browser as secure as the server's own address. */
  readonly url: string;
  readonly bytes: { readonly up: number; readonly down: number };
  /** What it carries in each direction from now on; undefined: all there is. */
  narrow(bitsPerSecond: number | undefined): void;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Opens a line to a server on this machine, which carries all there is until it is narrowed. */
export async function openLine(serverUrl: string): Promise<Line> {
  const { port } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  const bytes = { up: 0, down: 0 };
  let paces = { up: paceOf(undefined), down: paceOf(undefined) };
  let isCut = false;
  const listener = createServer((near) => {
    if (isCut) return near.destroy();
    const far = openSocket(Number(port), "127.0.0.1");
    for (const [from, to, way] of [
      [near, far, "up"],
      [far, near, "down"],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on("data", (data) => {
        bytes[way] += data.length;
        carry(data, from, to, paces[way]);
      });
      from.on("end", () => to.end());
      // The other side hears of it by its own end.
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
    return undefined;
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  const dropAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://localhost:${address.port}`,
    bytes,
    narrow(bitsPerSecond) {
      paces = { up: paceOf(bitsPerSecond), down: paceOf(bitsPerSecond) };
    },
    cut() {
      isCut = true;
      dropAll();
    },
    mend: () => {
      isCut = false;
    },
    async close() {
      dropAll();
      listener.close();
      await once(listener, "close");
    },
  };
}

/** Says for how many milliseconds this many bytes occupy the line, after what occupies it already. */
type Pace = (length: number) => number;

function paceOf(bitsPerSecond: number | undefined): Pace {
  if (bitsPerSecond === undefined) return () => 0;
  let freeAt = 0;
  return (length) => {
    const now = performance.now();
    freeAt = Math.max(now, freeAt) + (length * 8 * 1000) / bitsPerSecond;
    return freeAt - now;
  };
}

function carry(data: Buffer, from: Socket, to: Socket, pace: Pace): void {
  const delayMs = pace(data.length);
  if (delayMs === 0) {
    if (!to.write(data)) {
      from.pause();
      to.once("drain", () => from.resume());
    }
    return;
  }
  // What has not arrived yet is not taken up either.
  from.pause();
  setTimeout(() => {
    to.write(data);
    from.resume();
  }, delayMs);
}
