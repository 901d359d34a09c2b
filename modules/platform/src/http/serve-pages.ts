import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { Refusal } from "../refusal.ts";

/** A built single-page application: its `dist` directory and the path it lives under. */
export interface Pages {
  readonly directory: string;
  /** `/` or `/agent/`; begins and ends with a slash. */
  readonly prefix: string;
}

/**
 * Serves built pages; a path that is no file gets the page itself, whose router knows it. An asset that is not there (any
 * more) is not found: a page that loaded the page in its place would fail without a word.
 */
export async function servePages(server: FastifyInstance, pages: readonly Pages[]): Promise<void> {
  // The longest prefix first, or `/` would answer for all of them.
  const ordered = pages.toSorted((a, b) => b.prefix.length - a.prefix.length);
  for (const [index, { directory, prefix }] of ordered.entries())
    await server.register(fastifyStatic, {
      root: directory,
      prefix,
      decorateReply: index === 0,
      wildcard: false,
      index: "index.html",
      setHeaders: (reply, path) => {
        // Vite names assets by their content; everything else must be asked for again.
        const immutable = path.includes("/assets/");
        reply.header("cache-control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  // Who types an address leaves the last slash out.
  for (const prefix of ordered.map((pages) => pages.prefix).filter((one) => one !== "/"))
    server.get(prefix.slice(0, -1), { exposeHeadRoute: false }, (_request, reply) => reply.redirect(prefix));
  for (const { directory, prefix } of ordered)
    server.get(`${prefix}*`, { exposeHeadRoute: false }, (request, reply) => {
      if (request.url.startsWith("/v1/") || request.url.startsWith(`${prefix}assets/`))
        throw new Refusal("request.not_found");
      return reply.header("cache-control", "no-cache").sendFile("index.html", directory);
    });
}
