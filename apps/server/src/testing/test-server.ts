import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Database, RateLimits } from "@tachiai/platform";
import {
  openTestDatabase,
  queryUnwalled,
  type SimulatedClock,
  simulatedClock,
  type TestDatabase,
} from "@tachiai/platform/testing";
import { type App, type AppParameters, openApp } from "../app.ts";
import { listen } from "../listen.ts";
import { moduleMigrations } from "../module-migrations.ts";
import { type Browser, type BrowserOptions, openBrowser } from "./browser.ts";

const repository = resolve(import.meta.dirname, "../../../..");

/** 2026-11-24, a Tuesday, 09:00 in Tokyo. */
const tuesday = "2026-11-24T00:00:00.000Z";

export interface TestServer {
  readonly app: App;
  readonly database: Database;
  readonly opened: TestDatabase;
  readonly time: SimulatedClock;
  readonly dataDirectory: string;
  /** What the person at the terminal reads. */
  readonly announced: readonly string[];
  /** What the log got, as text. */
  readonly logged: readonly string[];
  readonly urls: { readonly plain: string; readonly secure: string };
  /** A browser in which nobody is signed in. */
  browser(options?: Omit<BrowserOptions, "baseUrl">): Browser;
  /** The token of the set-up link that the terminal shows. */
  readonly setupToken: string;
  /** Reads and plants through the migrate door, which no wall stops. */
  query<Row extends Record<string, unknown>>(text: string, ...values: unknown[]): Promise<Row[]>;
  /** Resolves when every entry has its place in a log. */
  sealed(): Promise<void>;
  /**
   * Ends the application and starts it again at the same ports, on what it left: never two on one data directory.
   * `meanwhile` happens while none runs.
   */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export interface TestServerOptions {
  /** Requests per minute: more than a test makes, unless it is about just that. */
  readonly rateLimits?: Partial<RateLimits>;
  readonly trustedProxies?: readonly string[];
  readonly names?: readonly string[];
  /** The operator's own, as PEM files. */
  readonly certificate?: { readonly certificateFile: string; readonly keyFile: string };
  readonly start?: string;
  readonly demonstration?: AppParameters["demonstration"];
  readonly release?: AppParameters["release"];
  readonly backups?: AppParameters["backups"];
  readonly region?: AppParameters["region"];
  readonly readDisks?: AppParameters["readDisks"];
  readonly mail?: AppParameters["mail"];
  readonly repeat?: AppParameters["repeat"];
  /** With them the simulated worker of a demonstration company has an agent. */
  readonly agentFiles?: AppParameters["agentFiles"];
}

/**
 * The whole application on a database and a data directory of its own, with a clock that stands still and real
 * listeners on free ports. Only time is replaced.
 */
export async function openTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const time = simulatedClock(options.start ?? tuesday);
  const opened = await openTestDatabase(
    moduleMigrations(repository).filter(({ module }) => module !== "platform"),
    { clock: time.clock },
  );
  const { database } = opened;
  const dataDirectory = await mkdtemp(join(tmpdir(), "tachiai-server-"));
  const announced: string[] = [];
  const logged: string[] = [];
  const logger = {
    error: (details: object, message: string) => void logged.push(`${message} ${textOf(details)}`),
  };
  const demonstration = { historyDays: 10, ...options.demonstration };
  const { agentFiles, region, backups, readDisks, mail, repeat } = options;
  const start = async (ports: { readonly port: number; readonly httpsPort: number }) => {
    const app = await openApp({
      database,
      dataDirectory,
      logger,
      release: options.release,
      demonstration,
      ...(agentFiles && { agentFiles }),
      ...(backups && { backups }),
      readDisks,
      mail,
      region,
      repeat,
    });
    const listeners = await listen({
      app,
      root: repository,
      configuration: {
        dataDirectory,
        ...ports,
        names: options.names ?? ["localhost"],
        certificate: options.certificate,
        trustedProxies: options.trustedProxies ?? [],
        databaseUrl: undefined,
        retentionKeyBackup: undefined,
        backupWithinDays: 2,
        requiresEncryptedDisk: false,
        japanRanges: undefined,
        mail,
      },
      announce: (line) => void announced.push(line),
      logger,
      rateLimits: {
        anyone: 100_000,
        strangers: 100_000,
        others: 100_000,
        person: 100_000,
        tenant: 100_000,
        ...options.rateLimits,
      },
    });
    return { app, listeners };
  };
  let running = await start({ port: 0, httpsPort: 0 });
  let isRunning = true;
  const stop = async () => {
    // A restart may have failed.
    if (!isRunning) return;
    isRunning = false;
    await running.listeners.close();
    await running.app.close();
  };
  const [plain = "", secure = ""] = running.listeners.urls.map((url) => url.replace(/\/$/, ""));

  return {
    get app() {
      return running.app;
    },
    database,
    opened,
    time,
    dataDirectory,
    announced,
    logged,
    urls: { plain, secure },
    browser: (browserOptions = {}) => openBrowser({ baseUrl: plain, ...browserOptions }),
    setupToken: announced.join("\n").match(/setup#([\w-]+)/)?.[1] ?? "",
    query: (text, ...values) => queryUnwalled(opened.migrateConnection, text, values),
    async sealed() {
      const waiting = "select 1 from evidence.seal_queue union all select 1 from identity.owed_entry limit 1";
      while ((await queryUnwalled(opened.migrateConnection, waiting)).length > 0) await pause(20);
    },
    async restart(meanwhile = async () => {}) {
      await stop();
      await meanwhile();
      running = await start({ port: Number(new URL(plain).port), httpsPort: Number(new URL(secure).port) });
      isRunning = true;
    },
    async close() {
      await stop();
      await opened.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** Errors do not survive JSON.stringify by themselves. */
function textOf(details: object): string {
  return JSON.stringify(details, (_key, value: unknown) => (value instanceof Error ? value.stack : value));
}
