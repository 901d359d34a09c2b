import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { CustomerView, LocalCallName, LocalSaid } from "@tachiai/agent-core/support";
import { parseJson } from "@tachiai/protocol";
import { WebSocket } from "ws";
import { until } from "./until.ts";

const root = resolve(import.meta.dirname, "../..");
/** As often as somebody at his computer moves. */
const movesEveryMs = 3_000;

export interface CustomerOptions {
  /** The server, or a line to it. */
  readonly url: string;
  readonly display: string;
  /** Its state and what it receives. */
  readonly folder: string;
}

export type DrilledCustomer = Awaited<ReturnType<typeof startCustomer>>;

/** Somebody with the native agent, who says yes to whatever he is asked. His page is a socket: what it shows is its own walk. */
export async function startCustomer({ url, display, folder }: CustomerOptions) {
  const agent = spawn(
    process.execPath,
    [
      join(root, "apps/agent/src/main.ts"),
      "support",
      "--server",
      url,
      "--no-browser",
      "--folder",
      join(folder, "received"),
    ],
    {
      env: { ...process.env, DISPLAY: display, LANG: "ja_JP.UTF-8", XDG_STATE_HOME: folder, HOME: folder },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const ended = once(agent, "exit");
  let printed = "";
  for (const stream of [agent.stdout, agent.stderr])
    stream.on("data", (data) => {
      printed += String(data);
    });
  const lastWords = () => printed.slice(-2_000);
  const address = () => /http:\S+#agent=\S+/.exec(printed)?.[0];
  await until("the agent gives the address of its page", () => {
    if (agent.exitCode !== null) throw new Error(`the agent ended:\n${lastWords()}`);
    return address() !== undefined;
  });
  const page = new URL(address() ?? "");
  const socket = new WebSocket(`ws://${page.host}/local`, { headers: { origin: page.origin } });
  // The agent may be killed under its page.
  socket.on("error", () => {});
  let view: CustomerView | undefined;
  let calls = 0;
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const answered = new Set<string>();
  const call = (name: LocalCallName, ...args: readonly unknown[]): Promise<unknown> => {
    calls += 1;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(calls, answer);
    socket.send(JSON.stringify({ id: calls, name, args }));
    return answer.promise;
  };
  /** An answer that came too late is asked for again. */
  const lateAnswer = () => {};
  const sayYes = () => {
    for (const ask of view?.session.asks ?? []) {
      if (answered.has(ask.askId)) continue;
      answered.add(ask.askId);
      const asked = { askId: ask.askId, function: ask.function };
      if (ask.function === "view") call("allowView", asked, 60).catch(lateAnswer);
      else call("answerAsk", asked, true).catch(lateAnswer);
    }
    for (const { transferId } of view?.offers ?? []) {
      if (answered.has(transferId)) continue;
      answered.add(transferId);
      call("answerOffer", transferId, true).catch(lateAnswer);
    }
  };
  socket.on("message", (data: Buffer) => {
    const said = parseJson(data.toString("utf8")) as LocalSaid;
    if (said.type === "view") {
      view = said.view;
      return sayYes();
    }
    const answer = waiting.get(said.id);
    waiting.delete(said.id);
    if (said.type === "answer") answer?.resolve(said.value);
    else answer?.reject(new Error(said.problem?.title ?? "the server could not be asked"));
  });
  await once(socket, "open");
  socket.send(JSON.stringify({ secret: page.hash.slice("#agent=".length), language: "ja" }));
  const moving = setInterval(() => {
    if (socket.readyState === WebSocket.OPEN) call("noteActivity").catch(lateAnswer);
  }, movesEveryMs);

  const kill = async () => {
    clearInterval(moving);
    agent.kill("SIGKILL");
    await ended;
  };
  return {
    lastWords,
    view: () => view,
    /** From the number to the wait for the supporter. */
    async join(receptionNumber: string): Promise<void> {
      await call("enter", receptionNumber);
      await until("the page of the session is there", () => view !== undefined);
      await call("answerQuote", true);
      await call("getReady", { customerName: "顧客 花子", system: "Linux" });
    },
    call,
    kill,
    /** The process that captures and encodes. */
    async encoder(): Promise<number> {
      const { stdout } = await promisify(execFile)("pgrep", [
        "-f",
        "-P",
        String(agent.pid),
        "screen-process",
      ]);
      return Number(stdout.trim().split("\n")[0]);
    },
  };
}
