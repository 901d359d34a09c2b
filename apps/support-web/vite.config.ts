import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  base: "/s/",
  plugins: [react()],
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
