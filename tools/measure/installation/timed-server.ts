import { fork } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../..");

/** The product's server, whose clock stands until it is turned. */
export interface TimedServer {
  readonly port: number;
  readonly setupToken: string;
  /** Resolves when the server's clock says so; UTC milliseconds. */
  turnTo(time: number): Promise<void>;
  close(): Promise<void>;
}

export interface TimedOptions {
  /** Over which mail server it sends; otherwise mails wait. */
  readonly mail?: { readonly smtpUrl: string; readonly from: string } | undefined;
  /** What comes around does so by its own clock, and not by this machine's timers. */
  readonly worksByItsClock?: boolean;
}

export async function startTimedServer(
  startsAt: number,
  { mail, worksByItsClock = false }: TimedOptions = {},
): Promise<TimedServer> {
  const child = fork(
    join(root, "apps/server/src/testing/timed-server.ts"),
    [JSON.stringify({ start: new Date(startsAt).toISOString(), mail, worksByItsClock })],
    { cwd: root, stdio: ["ignore", "inherit", "inherit", "ipc"] },
  );
  const ended = once(child, "exit");
  const hear = async (): Promise<unknown> => {
    const gone = ended.then(() => {
      throw new Error("the server ended");
    });
    const [message]: unknown[] = await Promise.race([once(child, "message"), gone]);
    return message;
  };
  const { port, setupToken } = greetingOf(await hear());

  let turned = startsAt;
  let turning = Promise.resolve();
  const turn = async (time: number) => {
    if (time <= turned) return;
    turned = time;
    child.send({ time: new Date(time).toISOString() });
    await hear();
  };
  return {
    port,
    setupToken,
    turnTo(time) {
      turning = turning.then(() => turn(time));
      return turning;
    },
    async close() {
      child.disconnect();
      await ended;
    },
  };
}

function greetingOf(message: unknown): { port: number; setupToken: string } {
  if (typeof message === "object" && message !== null && "port" in message && "setupToken" in message)
    return { port: Number(message.port), setupToken: String(message.setupToken) };
  throw new Error("the server greets in another way");
}
