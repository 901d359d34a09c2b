import { resolve } from "node:path";
import {
  ConfigurationFault,
  dropPrivileges,
  ensureSystemUser,
  PostgresFault,
  readConfiguration,
  SystemUserFault,
} from "@tachiai/platform/host";
import { endStart } from "./end-start.ts";
import { buildPages } from "./release/build-pages.ts";
import { buildRelease } from "./release/build-release.ts";
import { passEnvironment } from "./release/pass-environment.ts";
import { removeOldReleases } from "./release/remove-old-releases.ts";
import { requireOwnDataDirectory, settleDataDirectory } from "./release/settle-data-directory.ts";
import { serverAccount, usualDataDirectory, usualDataOfRoot } from "./usual-data-directory.ts";

// `npm start`. As root: builds, hands everything to the system user `tachiai` and becomes it for good.

const checkout = resolve(import.meta.dirname, "../../..");
const announce = (line: string) => void process.stdout.write(`${line}\n`);

async function start(): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  const configuration = readConfiguration(process.env, usualDataDirectory());
  await buildPages(checkout, announce);
  if (!isRoot) {
    // Loaded only here: as root the release brings its own, and a second would only take time.
    const [{ serve }, { explainFault }] = await Promise.all([
      import("./serve.ts"),
      import("./explain-fault.ts"),
    ]);
    return serve({ root: checkout, configuration, announce }).catch(explainFault);
  }

  const dataDirectory = requireOwnDataDirectory(configuration.dataDirectory, process.env, usualDataOfRoot);
  const user = await ensureSystemUser(serverAccount, { announce });
  const releases = await settleDataDirectory(dataDirectory, user);
  const release = await buildRelease(checkout, releases, announce);
  await removeOldReleases(releases, release.root);
  announce(`Giving up root: server and database run as "${user.name}".`);
  process.chdir(release.root);
  dropPrivileges(user);
  process.execve?.(release.node, [release.node, release.main], {
    ...passEnvironment(process.env),
    HOME: dataDirectory,
    USER: user.name,
    TACHIAI_DATA: dataDirectory,
    TACHIAI_ROOT: release.root,
  });
}

start().catch((error: unknown) => endStart(error, [ConfigurationFault, PostgresFault, SystemUserFault]));
