import { closeSync, openSync, read, write } from "node:fs";
import koffi from "koffi";
import type { LineShape } from "./narrow-line.ts";

// A process of its own, forked by openNarrowLine: opens two TUN devices and carries each packet from one to the other as netem does
// (`rate`, `delay`, `limit`). The devices go when it ends.

const { near, far, bitsPerSecond, delayMs, queue } = JSON.parse(process.argv[2] ?? "") as LineShape & {
  readonly near: string;
  readonly far: string;
};

/** linux/if_tun.h and linux/if.h on all systems that we run on. */
const TUNSETIFF = 0x400454ca;
const IFF_TUN = 0x0001;
const IFF_NO_PI = 0x1000;
const nameLength = 16;
const requestLength = 40;
const largestPacket = 65_536;

const ioctl = koffi.load("libc.so.6").func("int ioctl(int fd, unsigned long request, void *argument)");

function openDevice(name: string): number {
  const fd = openSync("/dev/net/tun", "r+");
  const request = Buffer.alloc(requestLength);
  request.write(name, "ascii");
  request.writeUInt16LE(IFF_TUN | IFF_NO_PI, nameLength);
  if (ioctl(fd, TUNSETIFF, request) !== 0) {
    closeSync(fd);
    throw new Error(`no TUN device ${name} can be made here`);
  }
  return fd;
}

function carry(from: number, to: number): void {
  const buffer = Buffer.alloc(largestPacket);
  let freeAt = 0;
  let waiting = 0;
  const next = () =>
    read(from, buffer, 0, buffer.length, null, (error, length) => {
      // Not yet up.
      if (error) return void setTimeout(next, 20);
      const now = performance.now();
      if (waiting < queue) {
        waiting += 1;
        const packet = Buffer.from(buffer.subarray(0, length));
        freeAt = Math.max(now, freeAt) + (length * 8_000) / bitsPerSecond;
        setTimeout(
          () => {
            waiting -= 1;
            write(to, packet, () => {});
          },
          freeAt + delayMs - now,
        );
      }
      next();
    });
  next();
}

const [here, there] = [openDevice(near), openDevice(far)];
carry(here, there);
carry(there, here);
process.on("disconnect", () => process.exit());
process.send?.("carrying");
