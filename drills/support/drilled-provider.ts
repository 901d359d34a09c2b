import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { foundRecordingProvider, type RecordingProvider } from "../../test/recorded-session.ts";
import { auditInstallation } from "../crash/audit-installation.ts";
import { freePort, killDatabase, type ServerProcess, startServer } from "../crash/server-process.ts";

export interface DrilledProvider {
  readonly url: string;
  readonly provider: RecordingProvider;
  /** kill -9, and started again. */
  readonly killServer: () => Promise<void>;
}

/** A provider on a server as people start it; afterwards every entry is held against its log. Gives what does not verify beside what `work` gives. */
export async function duringProvider<Result>(
  work: (drilled: DrilledProvider) => Promise<Result>,
): Promise<{ readonly result: Result; readonly damages: readonly string[] }> {
  const outside = await mkdtemp(join(tmpdir(), "tachiai-support-drill-"));
  // Started by root, the server becomes a system user that has to come through here.
  await chmod(outside, 0o755);
  const settings = {
    dataDirectory: join(outside, "data"),
    port: await freePort(),
    httpsPort: await freePort(),
  };
  const url = `http://localhost:${settings.port}`;
  let server: ServerProcess | undefined;
  try {
    server = await startServer(settings);
    const setUpUrl = await server.said(/(http:\/\/localhost:\d+\/setup#\S+)/);
    const provider = await foundRecordingProvider({ url, setUpUrl });
    const killServer = async () => {
      await server?.kill();
      server = await startServer(settings);
    };
    const result = await work({ url, provider, killServer });
    await server.stop();
    server = undefined;
    const damages = await auditInstallation(settings.dataDirectory, provider.tenantId);
    return { result, damages: damages.map(({ message }) => message) };
  } catch (error) {
    throw new Error(`${String(error)}\nThe server said last:\n${server?.lastWords() ?? "nothing"}`, {
      cause: error,
    });
  } finally {
    if (server) {
      await server.kill();
      await killDatabase(settings.dataDirectory);
    }
    await rm(outside, { recursive: true, force: true });
  }
}
