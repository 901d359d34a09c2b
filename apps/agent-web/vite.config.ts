import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { models } from "@tachiai/presence";
import { modelFilePath } from "@tachiai/presence/node";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";

/** The model files that come by npm, beside the pages; what an operator adds is served from the same folder. */
const modelFiles = Object.values(models)
  .filter(({ source }) => source.kind === "npm")
  .flatMap((model) =>
    model.files.map((file) => ({ name: `models/${basename(file.path)}`, path: modelFilePath(file, model) })),
  );

/** What runs the models; the agent checks what it is sent against what was built. */
const runtime = readFileSync(
  createRequire(import.meta.url).resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm"),
);

const serveModels: Plugin = {
  name: "models",
  generateBundle() {
    for (const { name, path } of modelFiles)
      this.emitFile({ type: "asset", fileName: name, source: readFileSync(path) });
  },
  configureServer(server) {
    for (const { name, path } of modelFiles)
      server.middlewares.use(`/agent/${name}`, (_request, response) => response.end(readFileSync(path)));
  },
};

export default defineConfig({
  base: "/agent/",
  plugins: [
    react(),
    serveModels,
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/service-worker",
      filename: "service-worker.ts",
      // Registered by our own script: the plug-in's would be written into the page, which the policy refuses.
      injectRegister: false,
      injectManifest: {
        rollupFormat: "iife",
        // The runtime and the models are large and fetched when the camera is first used, with their progress shown.
        globPatterns: ["**/*.{html,js,css,svg,png}"],
        maximumFileSizeToCacheInBytes: 3_000_000,
      },
      manifest: {
        id: "/agent/",
        name: "Tachiai 立会い エージェント",
        short_name: "立会い",
        description: "勤務の打刻と、端末の中だけで行う在席確認",
        lang: "ja",
        start_url: "/agent/",
        scope: "/agent/",
        display: "standalone",
        background_color: "#ffffff",
        theme_color: "#264b80",
        icons: [
          { src: "icon.svg", sizes: "any", type: "image/svg+xml" },
          { src: "icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "icon-512.png", sizes: "512x512", type: "image/png" },
          { src: "icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
      },
    }),
  ],
  define: {
    "import.meta.env.VITE_WASM_BYTES": String(runtime.length),
    "import.meta.env.VITE_WASM_SHA256": JSON.stringify(createHash("sha256").update(runtime).digest("hex")),
  },
  // Only these pages go by the browser's own: what runs on Node finds none there yet.
  resolve: {
    alias: [
      {
        find: /^temporal-polyfill$/,
        replacement: fileURLToPath(new URL("../../packages/ui/src/time/temporal-here.ts", import.meta.url)),
      },
    ],
  },
  build: {
    target: "es2023",
    // The content security policy allows no script but our files: nothing is written into the page or into style sheets.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  worker: { format: "es" },
});
