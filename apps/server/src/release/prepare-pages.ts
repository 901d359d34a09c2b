import { resolve } from "node:path";
import { buildPages } from "./build-pages.ts";

// What `npm start` does first, alone: for whoever needs the pages and no server.

const checkout = resolve(import.meta.dirname, "../../../..");
await buildPages(checkout, (line) => void process.stdout.write(`${line}\n`));
