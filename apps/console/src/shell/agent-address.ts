/** The worker's agent is an app of its own on this server: a way there leaves the console. */
export const agentAddress = "/agent/";

/** One of the agent's pages, by its path from the slash on. */
export function agentPageAt(path: string): string {
  return `/agent${path}`;
}
