/** Fewer pairs say too little on a machine whose other core is busy. */
const fewestPairs = 9;

export interface Pair {
  readonly ours: number;
  readonly peer: number;
}

/** What one run of the peer gave: a figure, or the reason why it must not count. */
export type PeerRun = { readonly value: number } | { readonly void: string };

export interface PairPlan {
  /** At least 9. */
  readonly pairs: number;
  readonly ours: () => Promise<number>;
  /** Checks the peer's own result first: a peer that did not do the work is void, however fast it was. */
  readonly peer: () => Promise<PeerRun>;
  readonly progress: (text: string) => void;
}

/**
 * Measures us and a peer in turn, the first place alternating, so that a slow minute of the machine hits both.
 *
 * A void run of the peer is no win for us: its pair is dropped and measured again. When more pairs were void than a third of
 * those asked for, the whole comparison is void and throws. A failure of ours is never void; it throws at once.
 */
export async function measurePairs(plan: PairPlan): Promise<Pair[]> {
  if (plan.pairs < fewestPairs)
    throw new Error(`${plan.pairs} pairs are too few; measure at least ${fewestPairs}`);
  const pairs: Pair[] = [];
  const reasons: string[] = [];

  while (pairs.length < plan.pairs) {
    const attempt = pairs.length + reasons.length;
    const { ours, peer } = attempt % 2 === 0 ? await oursFirst(plan) : await peerFirst(plan);
    if (!isFigure(ours)) throw new Error(`our own run gave ${ours}, which is no figure`);

    if ("void" in peer) {
      reasons.push(peer.void);
      plan.progress(`void: ${peer.void}`);
      if (reasons.length > plan.pairs / 3)
        throw new Error(
          `the comparison is void, the peer failed too often: ${[...new Set(reasons)].join("; ")}`,
        );
      continue;
    }
    pairs.push({ ours, peer: peer.value });
    plan.progress(`pair ${pairs.length} of ${plan.pairs}: ours ${ours}, peer ${peer.value}`);
  }
  return pairs;
}

async function oursFirst(plan: PairPlan): Promise<{ ours: number; peer: PeerRun }> {
  const ours = await plan.ours();
  return { ours, peer: await runPeer(plan) };
}

async function peerFirst(plan: PairPlan): Promise<{ ours: number; peer: PeerRun }> {
  const peer = await runPeer(plan);
  return { peer, ours: await plan.ours() };
}

async function runPeer(plan: PairPlan): Promise<PeerRun> {
  try {
    const run = await plan.peer();
    if ("value" in run && !isFigure(run.value))
      return { void: `the peer gave ${run.value}, which is no figure` };
    return run;
  } catch (error) {
    return { void: error instanceof Error ? error.message : String(error) };
  }
}

function isFigure(value: number): boolean {
  return Number.isFinite(value) && value > 0;
}
