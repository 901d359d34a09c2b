/** A decoded photograph. */
export interface Photograph {
  readonly rgba: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A person in one of the photographs of npm `@vladmandic/face-api`, folder `demo`. */
export interface Portrait {
  readonly file: string;
  /** Left, top, right, bottom of the face in the photograph's pixels. */
  readonly face: readonly [number, number, number, number];
  /** Where a surgical mask lies: jaw from ear to ear, then the bridge of the nose. */
  readonly mask: readonly (readonly [x: number, y: number])[];
}

export type PersonName = keyof typeof portraits;

/** The cast of every clip. `annaElsewhere` is `anna` in another photograph, all others are different people. */
export const portraits = {
  anna: {
    file: "sample3.jpg",
    face: [1071, 203, 1304, 522],
    mask: [
      [1069, 367],
      [1075, 422],
      [1097, 471],
      [1130, 505],
      [1191, 500],
      [1253, 473],
      [1290, 419],
      [1150, 348],
    ],
  },
  annaElsewhere: {
    file: "sample1.jpg",
    face: [1459, 219, 1684, 438],
    mask: [
      [1492, 288],
      [1465, 331],
      [1457, 378],
      [1472, 418],
      [1521, 437],
      [1575, 436],
      [1618, 414],
      [1573, 318],
    ],
  },
  berta: {
    file: "sample3.jpg",
    face: [590, 324, 794, 598],
    mask: [
      [594, 483],
      [608, 533],
      [637, 575],
      [676, 597],
      [729, 582],
      [775, 547],
      [796, 494],
      [666, 450],
    ],
  },
  clara: {
    file: "sample3.jpg",
    face: [1501, 298, 1686, 578],
    mask: [
      [1489, 476],
      [1511, 530],
      [1559, 564],
      [1614, 574],
      [1652, 545],
      [1678, 500],
      [1689, 448],
      [1618, 430],
    ],
  },
  dora: {
    file: "sample5.jpg",
    face: [380, 872, 558, 1168],
    mask: [
      [373, 1061],
      [397, 1116],
      [441, 1155],
      [494, 1168],
      [536, 1139],
      [561, 1090],
      [569, 1035],
      [478, 1003],
    ],
  },
  emi: {
    file: "sample5.jpg",
    face: [1113, 207, 1277, 428],
    mask: [
      [1114, 346],
      [1121, 388],
      [1144, 420],
      [1183, 433],
      [1231, 424],
      [1269, 400],
      [1284, 359],
      [1185, 301],
    ],
  },
  fumi: {
    file: "sample5.jpg",
    face: [797, 117, 947, 324],
    mask: [
      [777, 233],
      [790, 280],
      [825, 313],
      [866, 329],
      [899, 315],
      [926, 285],
      [942, 248],
      [889, 211],
    ],
  },
  gina: {
    file: "sample6.jpg",
    face: [1478, 255, 1696, 554],
    mask: [
      [1480, 409],
      [1483, 466],
      [1505, 518],
      [1544, 553],
      [1599, 543],
      [1650, 505],
      [1681, 451],
      [1569, 408],
    ],
  },
  hina: {
    file: "sample6.jpg",
    face: [260, 485, 467, 764],
    mask: [
      [254, 661],
      [285, 714],
      [339, 747],
      [395, 758],
      [434, 729],
      [461, 686],
      [471, 634],
      [388, 626],
    ],
  },
  irma: {
    file: "sample6.jpg",
    face: [675, 318, 850, 628],
    mask: [
      [683, 504],
      [707, 551],
      [738, 594],
      [773, 621],
      [824, 601],
      [864, 555],
      [880, 494],
      [734, 470],
    ],
  },
  jona: {
    file: "sample6.jpg",
    face: [1166, 310, 1359, 584],
    mask: [
      [1172, 460],
      [1190, 515],
      [1227, 556],
      [1271, 575],
      [1311, 552],
      [1345, 512],
      [1364, 461],
      [1279, 456],
    ],
  },
} as const satisfies Readonly<Record<string, Portrait>>;
