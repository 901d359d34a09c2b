/** A checkpoint, and the lines of the witnesses that have cosigned it. */
export interface WitnessedCheckpoint {
  readonly size: number;
  readonly checkpoint: string;
  readonly lines: readonly { readonly verifierKey: string; readonly line: string }[];
}

/**
 * Chooses under which checkpoint to prove an entry: of those that cover it the one that most witnesses have cosigned, and
 * of these the newest.
 */
export function chooseCheckpoint(
  newest: { readonly size: number; readonly checkpoint: string },
  cosigned: readonly {
    readonly size: number;
    readonly checkpoint: string;
    readonly line: string;
    readonly verifierKey: string;
  }[],
  index: number,
): WitnessedCheckpoint {
  const candidates = [newest, ...cosigned]
    .filter(({ size }) => size > index)
    .map(({ size, checkpoint }) => ({
      size,
      checkpoint,
      lines: cosigned
        .filter((one) => one.checkpoint === checkpoint)
        .map(({ verifierKey, line }) => ({ verifierKey, line })),
    }));
  return candidates.reduce(
    (best, one) =>
      one.lines.length > best.lines.length || (one.lines.length === best.lines.length && one.size > best.size)
        ? one
        : best,
    { ...newest, lines: [] },
  );
}
