import type {
  CollectedItem,
  CollectedKind,
  CollectingService,
  CollectionCatalogue,
  ConsentPurpose,
  ServicePurpose,
} from "@tachiai/protocol";
import type { z } from "zod";

type Purpose = z.infer<typeof ServicePurpose>;
type Versions = readonly [CollectionCatalogue, ...CollectionCatalogue[]];
/** Every version that was ever released, the last one in force. */
export type Catalogues = Readonly<Record<CollectingService, Versions>>;

const ofCamera = (kind: CollectedKind, consent: ConsentPurpose): CollectedItem => ({
  kind,
  purposes: ["provide-service"],
  mayBeRefused: true,
  clause: "S0 §26",
  consent,
});

/** S3 §18-1(2): to provide, to improve, to communicate, own guidance, statistics without names. */
const all: Purpose[] = ["provide-service", "improve-service", "communication", "guidance", "statistics"];

const ofWatch = (kind: CollectedKind, number: string, mayBeRefused = false): CollectedItem => ({
  kind,
  purposes: [...all],
  mayBeRefused,
  clause: `S3 §18-1(1)${number}`,
});

/**
 * What each service collects, and nothing else (EPW-03, EPW-08). A released version never changes: a new kind of data is a new version,
 * and what was agreed to or explained before does not cover it. Telework's rides with the worker's own text, whose version names it.
 */
export const catalogues: Catalogues = {
  telework: [
    {
      version: 1,
      items: [
        { kind: "agent", purposes: ["provide-service"], mayBeRefused: false, clause: "S0 §17-2" },
        ofCamera("face-registration", "face-presence"),
        ofCamera("presence-verdict", "face-presence"),
        ofCamera("camera-picture", "camera-picture"),
        ofCamera("screen-picture", "screen-picture"),
        ofCamera("interval-picture", "interval-picture"),
      ],
    },
  ],
  watch: [
    {
      version: 1,
      items: [
        ofWatch("registration", "i"),
        ofWatch("device-identifier", "ii"),
        ofWatch("device-user", "iii"),
        ofWatch("tool-key", "iv"),
        ofWatch("connection-log", "v"),
        ofWatch("process-log", "vi"),
        ofWatch("detection-log", "vii"),
        ofWatch("tool-log", "viii"),
        // S3 §18-3: location can be refused, the device identifier cannot without ending use.
        ofWatch("location", "ix", true),
        ofWatch("other-needed", "x"),
      ],
    },
  ],
};

/** What a service collects now. */
export function catalogueOf(
  service: CollectingService,
  released: Catalogues = catalogues,
): CollectionCatalogue {
  const [first, ...later] = released[service];
  return later.at(-1) ?? first;
}

/** Whether what was agreed to or explained by a version covers a kind of data: that version, still in force, must list it. */
export function covers(
  service: CollectingService,
  version: number,
  kind: CollectedKind,
  released: Catalogues = catalogues,
): boolean {
  const current = catalogueOf(service, released);
  return current.version === version && current.items.some((item) => item.kind === kind);
}
