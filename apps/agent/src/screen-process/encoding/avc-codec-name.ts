const sequenceParameterSet = 7;

/** The name of an H.264 stream in WebCodecs (RFC 6381): profile, constraints and level out of its first sequence parameter set. */
export function avcCodecName(annexB: Uint8Array): string | undefined {
  for (let at = 2; at + 4 < annexB.length; at += 1) {
    const isStart = annexB[at - 2] === 0 && annexB[at - 1] === 0 && annexB[at] === 1;
    if (!isStart || ((annexB[at + 1] ?? 0) & 0x1f) !== sequenceParameterSet) continue;
    return `avc1.${Buffer.from(annexB.subarray(at + 2, at + 5))
      .toString("hex")
      .toUpperCase()}`;
  }
  return undefined;
}
