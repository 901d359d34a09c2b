import type { LiveSocket, LiveSocketEvents } from "@tachiai/api-client";
import { WebSocket } from "ws";

const noCloseFrame = 1006;

/** A socket as a browser's, for who has none. */
export function openNodeSocket(
  address: string,
  headers: Readonly<Record<string, string>>,
  events: LiveSocketEvents,
): LiveSocket {
  const socket = new WebSocket(address, { headers });
  socket.on("open", () => events.opened());
  socket.on("message", (data: Buffer, isBinary) =>
    events.received(isBinary ? new Uint8Array(data) : data.toString("utf8")),
  );
  // Why is told by its closing.
  socket.on("error", () => {});
  socket.on("close", (code) => events.closed(code || noCloseFrame));
  return {
    send: (message) => socket.send(message),
    queued: () => socket.bufferedAmount,
    close: () => socket.close(),
  };
}
