import type { PostgresLayout } from "./postgres-layout.ts";
import type { ServerAccount } from "./server-account.ts";

/** Everything that is settled before a server is looked for or launched. */
export type Cluster = {
  readonly layout: PostgresLayout;
  readonly socketDirectory: string;
  readonly account: ServerAccount;
  /** The directory with `bin`, `lib` and `share`. */
  readonly binaries: string;
  readonly major: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
};
