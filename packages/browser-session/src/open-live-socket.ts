import type { LiveSocket, LiveSocketEvents } from "@tachiai/api-client";

/** A socket to the server this page came from. */
export function openLiveSocket(events: LiveSocketEvents, path = "/v1/live"): LiveSocket {
  const address = new URL(path, location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(address);
  socket.binaryType = "arraybuffer";
  socket.addEventListener("open", () => events.opened());
  socket.addEventListener("message", ({ data }: MessageEvent<unknown>) => events.received(data));
  socket.addEventListener("close", ({ code }) => events.closed(code));
  return {
    send: (message) => socket.send(message),
    queued: () => socket.bufferedAmount,
    close: () => socket.close(),
  };
}
