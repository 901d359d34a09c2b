import { findPostmaster } from "./postmaster.ts";
import { childrenOf, signal } from "./process-table.ts";

/** Kills the server as a power cut would: the postmaster and all its children at once, no chance to write anything. */
export async function killServer(dataDirectory: string): Promise<void> {
  const postmaster = await findPostmaster(dataDirectory);
  if (!postmaster) throw new Error(`no server runs on ${dataDirectory}`);
  const children = await childrenOf(postmaster.pid);
  for (const pid of [postmaster.pid, ...children]) signal(pid, "SIGKILL");
}
