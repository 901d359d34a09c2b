import type { AgentLocale } from "@tachiai/policy";
import type { Desktop } from "../capabilities/which-desktop.ts";

/** What the agent sees of the computer that it runs on and of the way to its server. */
export interface ComputerFacts {
  /** The agent's own version, and the oldest one that may serve a session as far as is known. */
  readonly agent: { readonly version: string; readonly minimum?: string };
  readonly system: {
    readonly platform: string;
    /** As its maker calls it, like `Windows 11 Pro`. */
    readonly name: string;
    readonly architecture: string;
    /** Whose virtual machine this is, as far as it shows. */
    readonly virtualMachine?: string;
  };
  readonly cores: number;
  readonly memory: { readonly totalBytes: number; readonly availableBytes: number };
  /** Of the disk that the agent's own folder is on. */
  readonly freeDiskBytes: number;
  readonly locale: AgentLocale;
  readonly desktop: Desktop;
  /** Names of system libraries that are not there or too old. */
  readonly librariesMissing: readonly string[];
  /** Nothing where no server was named. */
  readonly server?: ServerFacts;
}

export interface ServerFacts {
  /** Without a path. */
  readonly url: string;
  /** The proxy on the way, without its password. */
  readonly proxy?: string;
  readonly outcome: ServerOutcome;
}

export type ServerOutcome =
  | { readonly kind: "not-encrypted" }
  | { readonly kind: "name-unknown" }
  | { readonly kind: "unreachable"; readonly code: string }
  | { readonly kind: "untrusted"; readonly code: string }
  | { readonly kind: "proxy-refused"; readonly status: number }
  | {
      readonly kind: "answered";
      readonly authority: "public" | "own";
      /** The server's clock less ours; nothing where it told no time. */
      readonly clockAheadMs?: number;
      /** What the request for a live connection was answered by: 101 when it stands. */
      readonly liveStatus: number;
    };
