import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parentPort } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { TypesetAnswer, TypesetOrder } from "./typeset-order.ts";

const fonts = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans-jp/package.json"));

/** Without a directory of its own: a template reads what it is given, and no file. */
const compiler = NodeCompiler.create({
  workspace: "/nowhere",
  fontArgs: [
    {
      fontBlobs: ["400Regular/NotoSansJP_400Regular.ttf", "700Bold/NotoSansJP_700Bold.ttf"].map((name) =>
        readFileSync(join(fonts, name)),
      ),
    },
  ],
});

parentPort?.on("message", (order: TypesetOrder) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin; this is no window
  parentPort?.postMessage(answer(order));
});

function answer({ id, template, data, image, createdAt }: TypesetOrder): TypesetAnswer {
  try {
    compiler.resetShadow();
    if (image) compiler.mapShadow("/nowhere/image", Buffer.from(image));
    const pdf = compiler.pdf(
      { mainFileContent: template, inputs: { data }, resetRead: true },
      { creationTimestamp: Math.trunc(createdAt / 1000) },
    );
    // What is kept from one text for the next would grow with every document.
    compiler.evictCache(3);
    return { id, pdf };
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) };
  }
}
