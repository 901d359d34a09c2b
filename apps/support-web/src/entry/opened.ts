import type { CustomerPage } from "@tachiai/protocol";
import type { KeptSession } from "../session/kept-session.ts";

/** A session that was opened for this page. */
export interface Opened {
  readonly token: string;
  readonly page: CustomerPage;
  readonly codes?: NonNullable<KeptSession["codes"]>;
}
