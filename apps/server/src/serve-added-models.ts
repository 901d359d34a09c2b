import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Refusal, unlessMissing } from "@tachiai/platform";
import { models } from "@tachiai/presence";
import type { FastifyInstance } from "fastify";

/**
 * Offers the models that an operator has added (`tachiai models add`) beside those that come with the pages. Which
 * names there can be is in the manifest; whoever loads one checks its hash. One that is not there: `request.not_found`.
 */
export function serveAddedModels(server: FastifyInstance, prefix: string, directory: string): void {
  const names = Object.values(models)
    .filter(({ source }) => source.kind === "operator-added")
    .flatMap(({ files }) => files.map(({ path }) => basename(path)));
  for (const name of names)
    server.get(`${prefix}models/${name}`, async (_request, reply) => {
      const bytes = await readFile(join(directory, name)).catch(unlessMissing);
      if (!bytes) throw new Refusal("request.not_found");
      return reply.type("application/octet-stream").header("cache-control", "no-cache").send(bytes);
    });
}
