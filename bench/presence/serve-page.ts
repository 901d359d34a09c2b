import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";
import { models } from "@tachiai/presence";
import { modelFilePath, onnxRuntimeFolder } from "@tachiai/presence/node";
import { rolldown } from "rolldown";

export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  js: "text/javascript",
  mjs: "text/javascript",
  json: "application/json",
  wasm: "application/wasm",
};

/**
 * Serves the page: the product's judging bundled for the browser, its models, the peer's files, and `made`, what this
 * run made up. No cross-origin isolation, so that neither side has threads.
 */
export async function servePage(
  folders: Readonly<Record<string, string>>,
  made: Readonly<Record<string, Uint8Array>>,
): Promise<ServedPage> {
  const script = await bundle();
  const mounted = { ...folders, ort: onnxRuntimeFolder() };
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
    const send = (body: Uint8Array | string, type: string): void => {
      response.writeHead(200, { "content-type": type });
      response.end(body);
    };
    if (path === "/")
      return send(
        '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>',
        "text/html",
      );
    if (path === "/page.js") return send(script, "text/javascript");
    const own = made[path.slice(1)];
    if (own) return send(own, types[path.split(".").at(-1) ?? ""] ?? "application/octet-stream");
    const file = fileFor(path, mounted);
    if (!file || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404);
      response.end();
      return;
    }
    response.writeHead(200, {
      "content-type": types[file.split(".").at(-1) ?? ""] ?? "application/octet-stream",
    });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function fileFor(path: string, folders: Readonly<Record<string, string>>): string | undefined {
  const [, mount = "", ...rest] = path.split("/");
  if (mount === "models") {
    const model = Object.values(models).find(({ id }) => id === rest[0]);
    const file = model?.files.find((one) => one.path === rest.slice(1).join("/"));
    return model && file ? modelFilePath(file, model) : undefined;
  }
  const folder = folders[mount];
  return folder === undefined ? undefined : join(folder, ...rest);
}

async function bundle(): Promise<string> {
  const build = await rolldown({
    input: join(import.meta.dirname, "judge-in-page.ts"),
    platform: "browser",
    logLevel: "silent",
  });
  const { output } = await build.generate({ format: "esm" });
  await build.close();
  return output[0].code;
}
