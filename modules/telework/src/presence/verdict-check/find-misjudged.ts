import { fewestShown, type MisjudgedPerson, type VerdictSum } from "@tachiai/protocol";
import { exactSumOf, sumOf, sumWithout, type VerdictTally } from "./verdict-tally.ts";

/** From when on a person at a device is compared at all; below it chance says more than the camera. */
const compared = { seenMinutes: 600, falseDetections: 3 } as const;
/** How much more often than the others is markedly more often: how many times, and by how many percentage points. */
const markedly = { timesUnverified: 2, pointsUnverified: 10, timesFalse: 3 } as const;

export interface Misjudged extends Pick<MisjudgedPerson, "why" | "own" | "others"> {
  readonly tally: VerdictTally;
}

/** Who is misjudged at a device markedly more often than all other people together; nobody while the others are few. */
export function findMisjudged(tallies: readonly VerdictTally[]): Misjudged[] {
  // Added up once and not for each person: an organisation has thousands of tallies, and others wait meanwhile.
  const all = exactSumOf(tallies);
  return [...Map.groupBy(tallies, ({ personId }) => personId).values()].flatMap((ofPerson) => {
    const others = sumWithout(all, exactSumOf(ofPerson));
    if (others.people < fewestShown) return [];
    return ofPerson.flatMap((tally) => compare(tally, others));
  });
}

function compare(tally: VerdictTally, others: VerdictSum): Misjudged[] {
  const own = sumOf([tally]);
  if (own.seenMinutes < compared.seenMinutes) return [];
  const whys = [
    ...(isLongUnverified(own, others) ? (["unverified"] as const) : []),
    ...(isOftenFalse(own, others) ? (["false-detections"] as const) : []),
  ];
  return whys.map((why) => ({ tally, why, own, others }));
}

// Cross-multiplied, so that what is just as much more counts whatever the fractions.
function isLongUnverified(own: VerdictSum, others: VerdictSum): boolean {
  const [ownPart, otherPart] = [
    own.unverifiedMinutes * others.seenMinutes,
    others.unverifiedMinutes * own.seenMinutes,
  ];
  return (
    ownPart >= otherPart * markedly.timesUnverified &&
    (ownPart - otherPart) * 100 >= markedly.pointsUnverified * own.seenMinutes * others.seenMinutes
  );
}

function isOftenFalse(own: VerdictSum, others: VerdictSum): boolean {
  return (
    own.falseDetections >= compared.falseDetections &&
    own.falseDetections * others.seenMinutes >= others.falseDetections * own.seenMinutes * markedly.timesFalse
  );
}
