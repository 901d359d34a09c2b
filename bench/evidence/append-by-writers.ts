import { fdatasync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { openLogJournal } from "@tachiai/evidence";
import { appendEntries, emptyTree, formatLogOrigin, signCheckpoint } from "@tachiai/evidence-proof";
import { newSigningSeed, nodeProofCrypto, openNoteSigner } from "@tachiai/evidence-proof/node";
import { openLocalBlobStore, systemRandomness } from "@tachiai/platform";
import { TenantId } from "@tachiai/protocol";
import { measurePairs } from "../../tools/measure/measure-pairs.ts";
import { type Spread, spreadOf } from "../../tools/measure/spread.ts";
import { rawSyncsPerSecond } from "./sync-rate.ts";

const PAIRS = 9;
const SECONDS = 1.5;
/** As the sealer: from here on files are written while entries keep coming. */
const longestJournal = 16_777_216;

export interface AppendFigures {
  /** Over the syncs that the journal made for them. */
  readonly perSync: Spread;
  /** The same of a single writer: one, or the syncs are not counted rightly. */
  readonly perSyncOfOneWriter: number;
  /** In a second, over the syncs that the disk makes in a second when it does nothing else. */
  readonly perRawSync: Spread;
  readonly appendsPerSecond: number;
  readonly rawSyncsPerSecond: number;
}

interface Appended {
  readonly count: number;
  readonly syncs: number;
  readonly perSecond: number;
}

/**
 * Writers that each wait until their entry is durable and covered by a signed checkpoint before they bring the next; in turn
 * with them, the disk alone. Everything of a log but the database: hashes, tiles, journal, signatures, and the files that
 * follow.
 */
export async function measureAppends(parameters: {
  readonly writers: number;
  readonly logs: number;
  readonly directory: string;
  readonly progress: (text: string) => void;
}): Promise<AppendFigures> {
  const { writers, logs, progress } = parameters;
  const directory = await mkdtemp(join(parameters.directory, "appends-"));
  try {
    const appending = await openAppending(directory, logs);
    const alone = await appending.run(1, SECONDS);
    await appending.run(writers, SECONDS);
    const perSync: number[] = [];
    const pairs = await measurePairs({
      pairs: PAIRS,
      async ours() {
        const { count, syncs, perSecond } = await appending.run(writers, SECONDS);
        perSync.push(count / syncs);
        return perSecond;
      },
      peer: async () => ({ value: rawSyncsPerSecond(directory, SECONDS) }),
      progress: (text) => progress(`appends/s of ${writers} writers on ${logs} logs, raw syncs/s: ${text}`),
    });
    await appending.finish();
    return {
      perSync: spreadOf(perSync),
      perSyncOfOneWriter: alone.count / alone.syncs,
      perRawSync: spreadOf(pairs.map(({ ours, peer }) => ours / peer)),
      appendsPerSecond: spreadOf(pairs.map(({ ours }) => ours)).median,
      rawSyncsPerSecond: spreadOf(pairs.map(({ peer }) => peer)).median,
    };
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function openAppending(directory: string, count: number) {
  const blobs = openLocalBlobStore(join(directory, "blobs"), () => systemRandomness.uuid());
  let syncs = 0;
  const datasync = promisify(fdatasync);
  const journal = await openLogJournal(join(directory, "log-journal"), blobs, async (file) => {
    syncs++;
    await datasync(file);
  });
  const seed = newSigningSeed();
  const installationId = "bench";
  const trees = Array.from({ length: count }, () => {
    const tenantId = TenantId.parse(systemRandomness.uuid());
    const log = { tenantId, retentionClass: "telework", generation: 1 };
    const signer = openNoteSigner(formatLogOrigin({ installationId, ...log }), "note", seed);
    return { log, signer, grown: appendEntries(nodeProofCrypto, emptyTree, []) };
  });

  interface Waiting {
    readonly leaf: Uint8Array;
    readonly done: () => void;
  }
  let queues = new Map<number, Waiting[]>();
  let settling: Promise<void> | undefined;

  /** One round for all that have come meanwhile: the group commit that makes many appends of one sync. */
  async function sealRound(): Promise<void> {
    const round = queues;
    queues = new Map();
    const gains = [...round].flatMap(([place, waiting]) => {
      const tree = trees[place];
      if (!tree) return [];
      const leaves = waiting.map(({ leaf }) => leaf);
      const growth = appendEntries(nodeProofCrypto, tree.grown.edge, leaves);
      const before = { size: tree.grown.edge.size, root: tree.grown.root };
      return [{ tree, gain: { log: tree.log, before, leaves, root: growth.root, growth } }];
    });
    await journal.append(gains.map(({ gain }) => gain));
    const publish = async ({ tree, gain: { growth, root } }: (typeof gains)[number]) => {
      const { size } = growth.edge;
      const note = await signCheckpoint([tree.signer], { origin: tree.signer.key.name, size, root });
      journal.published(tree.log, { size, note });
      tree.grown = growth;
    };
    await Promise.all(gains.map(publish));
    for (const waiting of round.values()) for (const { done } of waiting) done();
    if (journal.waitingBytes() > longestJournal) settling = journal.settle();
  }

  return {
    async run(writers: number, seconds: number): Promise<Appended> {
      const syncsBefore = syncs;
      const start = performance.now();
      const isOver = () => performance.now() - start >= seconds * 1000;
      let count = 0;
      const write = async (writer: number) => {
        while (!isOver()) {
          const place = writer % trees.length;
          const leaf = systemRandomness.bytes(85);
          await new Promise<void>((done) => {
            const queue = queues.get(place) ?? [];
            queues.set(place, queue);
            queue.push({ leaf, done });
          });
          count++;
        }
      };
      const writing = Array.from({ length: writers }, (_, writer) => write(writer));
      while (queues.size > 0) await sealRound();
      await Promise.all(writing);
      const perSecond = (count / (performance.now() - start)) * 1000;
      return { count, syncs: syncs - syncsBefore, perSecond };
    },
    async finish(): Promise<void> {
      await settling;
      await journal.settle();
    },
  };
}
