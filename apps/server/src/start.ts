import { chown, mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { dropPrivileges, ensureSystemUser, readConfiguration } from "@tachiai/platform";
import { explainFault } from "./explain-fault.ts";
import { buildPages } from "./release/build-pages.ts";
import { buildRelease } from "./release/build-release.ts";
import { serve } from "./serve.ts";

// `npm start`. As root: builds, hands everything to the system user `tachiai` and becomes it for good.

const checkout = resolve(import.meta.dirname, "../../..");
const announce = (line: string) => void process.stdout.write(`${line}\n`);

async function start(): Promise<void> {
  await buildPages(checkout, announce);
  if (process.getuid?.() !== 0) {
    const fallback = join(process.env["XDG_DATA_HOME"] ?? join(homedir(), ".local/share"), "tachiai");
    return serve({ root: checkout, configuration: readConfiguration(process.env, fallback), announce });
  }

  const { dataDirectory } = readConfiguration(process.env, "/var/lib/tachiai");
  const user = await ensureSystemUser("tachiai", { announce });
  await mkdir(dataDirectory, { recursive: true, mode: 0o755 });
  await chown(dataDirectory, user.uid, user.gid);
  const releases = join(dataDirectory, "releases");
  const release = await buildRelease(checkout, releases, announce);
  announce(`Giving up root: server and database run as "${user.name}".`);
  process.chdir(release.root);
  dropPrivileges(user);
  process.execve?.(release.node, [release.node, release.main], {
    ...process.env,
    HOME: dataDirectory,
    USER: user.name,
    TACHIAI_DATA: dataDirectory,
    TACHIAI_ROOT: release.root,
  });
}

start().catch(explainFault);
