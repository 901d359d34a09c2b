import { join, resolve } from "node:path";
import { ensureSystemUser, readConfiguration } from "@tachiai/platform";
import { explainFault } from "./explain-fault.ts";
import { serve } from "./serve.ts";

// The server from its sources, for developers (tools/dev.ts). As root only the database has a user of its own.

const checkout = resolve(import.meta.dirname, "../../..");
const announce = (line: string) => void process.stdout.write(`${line}\n`);

async function develop(): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  const fallback = isRoot ? "/var/lib/tachiai-dev" : join(checkout, "data");
  const postgresUser = isRoot ? await ensureSystemUser("tachiai", { announce }) : undefined;
  await serve({
    root: checkout,
    configuration: readConfiguration(process.env, fallback),
    announce,
    ...(postgresUser && { postgresUser }),
  });
}

develop().catch(explainFault);
