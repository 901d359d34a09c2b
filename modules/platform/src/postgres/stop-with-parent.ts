import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Cluster } from "./cluster.ts";

/**
 * Waits until its input closes, which the kernel does when this process ends in whatever way, then asks for a fast
 * shutdown; unless the server has been stopped meanwhile and its number may belong to somebody else.
 */
const waitThenStop = 'cat >/dev/null; [ "$(head -n 1 "$1" 2>/dev/null)" = "$2" ] && kill -INT "$2"';

/** Ties the server's life to this process, adopted or not. The answer unties them again. */
export function stopWithParent(cluster: Cluster, pid: number): () => void {
  const lockFile = join(cluster.layout.dataDirectory, "postmaster.pid");
  const guard = spawn("/bin/sh", ["-c", waitThenStop, "stop-with-parent", lockFile, String(pid)], {
    ...cluster.account.identity,
    cwd: "/",
    env: { PATH: "/usr/bin:/bin" },
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.on("error", (error) => cluster.log(`PostgreSQL will outlive this process: ${error.message}`));
  guard.unref();
  return () => guard.kill("SIGKILL");
}
