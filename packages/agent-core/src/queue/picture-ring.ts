/** As many pictures as may wait on a device, camera and screen together (AGT-03). */
const ringSize = 500;

/**
 * Which pictures make room, the oldest first, so that `arriving` more fit into the ring. One that is on its way to the
 * server stays: it may have arrived already.
 */
export function overwrittenBy(
  arriving: number,
  waiting: readonly string[],
  onItsWay: string | undefined,
): readonly string[] {
  const tooMany = waiting.length + arriving - ringSize;
  return tooMany > 0 ? waiting.filter((key) => key !== onItsWay).slice(0, tooMany) : [];
}
