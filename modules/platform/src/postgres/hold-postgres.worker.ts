// Started by the tests as a process of its own: starts PostgreSQL, says what came of it in one line of JSON, and waits to be killed.
import { findSystemUser } from "../system-user.ts";
import { dropPrivileges } from "../system-user-drop.ts";
import { locateBinaries } from "./locate-binaries.ts";
import { PostgresFault } from "./postgres-fault.ts";
import { startPostgres } from "./start-postgres.ts";

const [root, binaries, whenParentDies, accountName, become] = process.argv.slice(2);
if (!root || !binaries || !accountName) throw new Error("usage: root binaries keep|stop account [uid|drop]");

const account = await findSystemUser(accountName);
if (!account) throw new Error(`no account ${accountName}`);
// While still root: a checkout may lie where no other account can look.
const packaged = await locateBinaries();
if (become === "drop") dropPrivileges(account);
else if (become) process.setuid?.(Number(become));

try {
  const server = await startPostgres({
    root,
    binaries,
    packaged,
    roles: [],
    ...(become ? {} : { runAs: account }),
    whenParentDies: whenParentDies === "stop" ? "stop" : "keep",
    log: () => {},
  });
  console.log(JSON.stringify({ adopted: server.adopted, host: server.host }));
} catch (error) {
  if (!(error instanceof PostgresFault)) throw error;
  console.log(JSON.stringify({ problem: error.problem, message: error.message }));
}
setInterval(() => {}, 60_000);
