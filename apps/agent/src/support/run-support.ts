import { spawn } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { CustomerView } from "@tachiai/agent-core/support";
import { isExecutable } from "../built-in.ts";
import { type Command, type ExitCode, textOf } from "../command-line/command.ts";
import { openServerWay } from "../network/server-way.ts";
import { trustedAuthorities } from "../network/trusted-authorities.ts";
import { stateFolder } from "../state/state-folder.ts";
import { beginSession } from "../status/running-sessions.ts";
import { AgentDesk } from "./agent-desk.ts";
import { openLocalPage } from "./local-page.ts";
import { pageFilesIn } from "./page-files.ts";

/** Nobody looks at the page for this long, and whatever went on has ended: without its page nobody here sees that it does. */
const pageGoneMs = 10_000;
/** Nobody has ever opened it. */
const neverOpenedMs = 10 * 60_000;
const tellStopMs = 10_000;

/** Opens the page of remote support on this computer, for one session. Comes back when the page is closed. */
export const runSupport: Command["run"] = async (given, { environment, phrases: { t }, say, complain }) => {
  const refuse = (sentence: string): ExitCode => {
    complain(`${sentence}\n`);
    return 1;
  };
  const server = serverOf(textOf(given, "server"));
  const display = environment["DISPLAY"];
  if (!server) return refuse(t("agentProgram.support-server"));
  if (isExecutable) return refuse(t("agentProgram.support-from-sources"));
  if (!display) return refuse(t("agentProgram.support-display"));
  const authorities = await trustedAuthorities(textOf(given, "ca"));
  const way = openServerWay(server, { environment, authorities });
  const folder = stateFolder(process.platform, environment);
  const status = followStatus(folder);
  let forgetAddress = async () => {};
  const closed = Promise.withResolvers<void>();
  let goneTimer = setTimeout(closed.resolve, neverOpenedMs);
  const desk: AgentDesk = new AgentDesk({
    server,
    way,
    display,
    receivedIn: textOf(given, "folder") ?? join(homedir(), "Downloads"),
    onView(view) {
      page.show(view);
      status.show(view);
    },
    warn: (error) => complain(`${String(error)}\n`),
  });
  const page = await openLocalPage({
    files: pageFilesIn(new URL("../../../support-web/dist", import.meta.url).pathname),
    call: (name, args) => desk.call(name, args),
    onLanguage: (language) => desk.speak(language),
    onPages(open) {
      clearTimeout(goneTimer);
      if (open === 0) goneTimer = setTimeout(closed.resolve, pageGoneMs);
    },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => closed.resolve());
  try {
    const secret = textOf(given, "link");
    if (secret !== undefined) await desk.openConnection(secret);
    say(`${t("agentProgram.support-open", { address: page.address })}\n`);
    if (given["no-browser"] !== true) forgetAddress = await openBrowser(folder, page.address);
    await closed.promise;
  } finally {
    await forgetAddress();
    clearTimeout(goneTimer);
    await desk.stop(tellStopMs);
    desk.leave();
    await status.end();
    await page.close();
    way.close();
  }
  return 0;
};

/** Not encrypted only on this very computer. */
function serverOf(typed: string | undefined): URL | undefined {
  if (typed === undefined || !URL.canParse(typed)) return undefined;
  const server = new URL(typed);
  const isHere = ["127.0.0.1", "localhost", "[::1]"].includes(server.hostname);
  return server.protocol === "https:" || (server.protocol === "http:" && isHere) ? server : undefined;
}

/** Tells everybody at this computer that a session runs, for as long as it does (AGT-11). */
function followStatus(folder: string) {
  let begun: Promise<() => Promise<void>> | undefined;
  const end = async () => {
    const ending = begun;
    begun = undefined;
    await (await ending)?.();
  };
  return {
    show(view: CustomerView | undefined) {
      const startedAt = view?.session.connectedAt;
      if (!view || startedAt === undefined || view.session.ended || view.hasStopped) return void end();
      begun ??= beginSession(folder, { startedAt, withWhom: whoOf(view) });
    },
    end,
  };
}

function whoOf({ session }: CustomerView): string {
  return session.supporters
    .map(({ name, company }) => `${name}（${company}）`)
    .join("、")
    .slice(0, 300);
}

/**
 * By a file that only this user reads: what a program is started with every account of the computer can see. Where there is no browser, the
 * address is printed all the same.
 */
async function openBrowser(folder: string, address: string): Promise<() => Promise<void>> {
  const file = join(folder, "open.html");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await rm(file, { force: true });
  await writeFile(file, `<!doctype html><meta http-equiv="refresh" content="0;url=${address}">`, {
    mode: 0o600,
    flag: "wx",
  });
  spawn("xdg-open", [file], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
  return () => rm(file, { force: true });
}
