import { existsSync } from "node:fs";
import { join } from "node:path";
import type { AgentFiles } from "../found-company.ts";

/** Where the simulated agent's files lie in a checkout or a release. Its models are those that browsers are given. */
export function agentFilesIn(root: string): Omit<AgentFiles, "directory"> {
  const pictures = join(root, "apps/server/assets/simulated-worker");
  const models = join(root, "apps/agent-web/dist/models");
  return { pictures, ...(existsSync(models) && { models }) };
}
