import { readFileSync, writeFileSync } from "node:fs";
import { AV_CODEC_ID_H264, AV_PIX_FMT_BGR0, AV_PIX_FMT_YUV420P, SWS_BICUBIC } from "node-av/constants";
import { Codec, CodecContext, Frame, Packet, SoftwareScaleContext } from "node-av/lib";

// `node src/testing/decode-h264.ts FRAMES PIXELS`: decodes frames, each behind its length in four bytes, and writes the last picture's pixels
// (blue, green, red, unused) and prints how many pictures there were. A process of its own: FFmpeg does not get on with what other tests load.

const [, , framesFile = "", pixelsFile = ""] = process.argv;
const codec = Codec.findDecoder(AV_CODEC_ID_H264);
if (!codec) throw new Error("no decoder");
const context = new CodecContext();
context.allocContext3(codec);
context.open2Sync(codec, null);
const frame = new Frame();
frame.alloc();
const packet = new Packet();
packet.alloc();
const last = new Frame();
last.alloc();

let pictures = 0;
const frames = readFileSync(framesFile);
for (let at = 0; at < frames.length; at += 4 + frames.readUInt32BE(at)) {
  packet.data = Buffer.from(frames.subarray(at + 4, at + 4 + frames.readUInt32BE(at)));
  context.sendPacketSync(packet);
  take();
}
context.sendPacketSync(null);
take();

const pixels = new Frame();
pixels.alloc();
pixels.format = AV_PIX_FMT_BGR0;
pixels.width = last.width;
pixels.height = last.height;
pixels.getBuffer(1);
const scale = new SoftwareScaleContext();
scale.getContext(
  last.width,
  last.height,
  AV_PIX_FMT_YUV420P,
  last.width,
  last.height,
  AV_PIX_FMT_BGR0,
  SWS_BICUBIC,
);
scale.scaleFrameSync(pixels, last);
writeFileSync(pixelsFile, pixels.toBuffer());
process.stdout.write(String(pictures));

function take(): void {
  while (context.receiveFrameSync(frame) >= 0) {
    pictures += 1;
    last.unref();
    last.ref(frame);
  }
}
