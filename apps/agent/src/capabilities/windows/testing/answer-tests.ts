import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { deserialize, serialize } from "node:v8";
import { CapabilityRefusal } from "../../capability-refusal.ts";
import { WindowsClipboard } from "../clipboard/windows-clipboard.ts";
import { WindowsInput } from "../input/windows-input.ts";
import { WindowsLock } from "../lock/windows-lock.ts";
import { WindowsScreen } from "../screen/windows-screen.ts";
import { OtherProgram } from "./other-program.ts";

/*
 * Runs on Windows: lets a test on another system use this computer's capabilities. The test posts [capability, method, arguments] and gets
 * { value } or { refused }. A capability is opened when it is asked first, and anew after it was closed. Writes the port that it listens
 * on into the file that it was given.
 */
const open: Readonly<Record<string, () => object>> = {
  screen: () => WindowsScreen.open(),
  input: () => WindowsInput.open(),
  clipboard: () => WindowsClipboard.open(),
  lock: () => WindowsLock.open(),
  others: () => new OtherProgram(),
};
const opened = new Map<string, object>();

function capabilityNamed(name: string): object {
  const known = opened.get(name) ?? open[name]?.();
  if (!known) throw new Error(`no capability ${name}`);
  opened.set(name, known);
  return known;
}

async function answer(request: Buffer): Promise<unknown> {
  const [name, method, given] = deserialize(request);
  try {
    const capability = capabilityNamed(name);
    if (method === "close" && name !== "others") opened.delete(name);
    return { value: await Reflect.apply(Reflect.get(capability, method), capability, given) };
  } catch (refused) {
    if (!(refused instanceof CapabilityRefusal)) throw refused;
    return { refused: { code: refused.code, missing: refused.missing } };
  }
}

const server = createServer((request, response) => {
  void buffer(request)
    .then(answer)
    .then((answered) => response.end(serialize(answered)))
    .catch((fault) => response.writeHead(500).end(String(fault.stack)));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const [, , portFile] = process.argv;
  if (portFile && address && typeof address === "object") writeFileSync(portFile, String(address.port));
});
