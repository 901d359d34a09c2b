import { readConfiguration } from "@tachiai/platform";
import { explainFault } from "./explain-fault.ts";
import { serve } from "./serve.ts";

// The server of a release, already running as its own user (start.ts).

const root = process.env["TACHIAI_ROOT"] ?? process.cwd();
serve({
  root,
  configuration: readConfiguration(process.env, "/var/lib/tachiai"),
  announce: (line) => void process.stdout.write(`${line}\n`),
}).catch(explainFault);
