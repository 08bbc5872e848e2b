import { insidePolygon, type Plane } from '../plane.ts';
import type { Random } from '../random.ts';
import type { Block } from '../streets/lattice-streets.ts';
import { localBox, perimeterRow } from './block-frame.ts';
import type { Proposal } from './city-building.ts';

/** What a quarter's pattern is given: its block, a street name for addresses, its own numbers. */
export interface PatternInput {
  readonly block: Block;
  readonly streetName: string;
  readonly random: Random;
}

type Pattern = (input: PatternInput) => Generator<Proposal>;

/** Parallel rows that face south; the distance between rows is the sunlight distance at 31°N (about 1.25 × height for low rows). */
function* rows(
  input: PatternInput,
  options: {
    storeys: readonly [number, number];
    lengthM: readonly [number, number];
    depthM: number;
    spacing: number;
    gapM: number;
    years: readonly [number, number];
    name: string;
  },
): Generator<Proposal> {
  const { block, random } = input;
  const box = localBox(block);
  const storeys = random.whole(options.storeys[0], options.storeys[1]);
  const height = storeys * 2.9;
  const pitch = options.depthM + Math.max(15, height * options.spacing);
  const lengthM = random.between(options.lengthM[0], options.lengthM[1]);
  const year = random.whole(options.years[0], options.years[1]);
  let number = 0;
  for (let across = box.south + 12; across < box.north - 8; across += pitch) {
    const stagger = storeys > 12 ? (number % 2) * lengthM * 0.5 : 0;
    for (
      let along = box.west + 10 + stagger;
      along + lengthM < box.east - 6;
      along += lengthM + options.gapM
    ) {
      number++;
      yield {
        centre: box.toPlane(along + lengthM / 2, across + options.depthM / 2),
        lengthM,
        depthM: options.depthM,
        angleRad: box.angleRad,
        storeys: Math.max(3, storeys + (storeys > 9 ? random.whole(-3, 2) : 0)),
        use: 'residential',
        roof: storeys <= 6 && random.chance(0.25) ? 'gabled' : 'flat',
        yearBuilt: year,
        dwellingsPerStorey: Math.max(2, Math.round(lengthM / 11)),
        address: `${input.streetName}${options.name}${number}幢`,
        marginM: 4,
      };
    }
  }
}

const ESTATE_STEMS = [
  '锦绣',
  '阳光',
  '翰林',
  '碧桂',
  '宛溪',
  '敬亭',
  '金色',
  '滨江',
  '状元',
  '梅园',
  '书香',
  '城市',
  '和谐',
  '江南',
  '御景',
  '丽都',
  '凤凰',
  '桃花',
] as const;
const ESTATE_ENDS = ['花园', '华府', '名城', '雅苑', '小区', '佳苑', '公馆', '新村', '家园', '府'] as const;

/** Name of a gated quarter. */
export function estateName(random: Random): string {
  return random.pick(ESTATE_STEMS) + random.pick(ESTATE_ENDS);
}

function* slabEstate(input: PatternInput): Generator<Proposal> {
  yield* perimeterRow(input, {
    depthM: 12,
    lotM: [14, 30],
    storeys: [2, 4],
    use: 'commercial',
    share: 0.45,
    setbackM: 19,
    marginM: 1.6,
    roof: 'flat',
    years: [1988, 2008],
  });
  yield* rows(input, {
    storeys: [5, 7],
    lengthM: [38, 56],
    depthM: 12,
    spacing: 1.12,
    gapM: 9,
    years: [1986, 2008],
    name: estateName(input.random),
  });
}

function* midEstate(input: PatternInput): Generator<Proposal> {
  yield* perimeterRow(input, {
    depthM: 13,
    lotM: [18, 36],
    storeys: [2, 3],
    use: 'commercial',
    share: 0.3,
    setbackM: 21,
    marginM: 1.6,
    roof: 'flat',
    years: [2004, 2016],
  });
  yield* rows(input, {
    storeys: [9, 18],
    lengthM: [34, 48],
    depthM: 14,
    spacing: 0.85,
    gapM: 14,
    years: [2006, 2020],
    name: estateName(input.random),
  });
}

function* towerEstate(input: PatternInput): Generator<Proposal> {
  yield* perimeterRow(input, {
    depthM: 13,
    lotM: [20, 40],
    storeys: [2, 3],
    use: 'commercial',
    share: 0.25,
    setbackM: 22,
    marginM: 1.6,
    roof: 'flat',
    years: [2012, 2024],
  });
  yield* rows(input, {
    storeys: [22, 33],
    lengthM: [27, 36],
    depthM: 17,
    spacing: 0.5,
    gapM: 26,
    years: [2011, 2024],
    name: estateName(input.random),
  });
}

function* oldTown(input: PatternInput): Generator<Proposal> {
  for (const setbackM of [4.8, 20, 35]) {
    yield* perimeterRow(input, {
      depthM: setbackM < 10 ? 10.5 : 9,
      lotM: [11, 20],
      storeys: setbackM < 10 ? [2, 4] : [1, 3],
      use: input.random.chance(0.3) ? 'heritage' : 'residential',
      share: setbackM < 10 ? 0.94 : 0.86,
      setbackM,
      marginM: setbackM < 10 ? 0.05 : 0.5,
      roof: 'gabled',
      years: [1908, 1998],
      irregular: true,
    });
  }
}

function* selfBuilt(input: PatternInput): Generator<Proposal> {
  for (const setbackM of [5.4, 23, 41, 59]) {
    yield* perimeterRow(input, {
      depthM: 11,
      lotM: [13, 20],
      storeys: [2, 4],
      use: 'residential',
      share: 0.88,
      setbackM,
      marginM: 0.9,
      roof: input.random.chance(0.5) ? 'hipped' : 'flat',
      years: [1990, 2014],
      irregular: true,
    });
  }
}

function* commercial(input: PatternInput): Generator<Proposal> {
  yield* perimeterRow(input, {
    depthM: 22,
    lotM: [30, 58],
    storeys: [3, 6],
    use: 'commercial',
    share: 0.9,
    setbackM: 21,
    marginM: 3,
    roof: 'flat',
    years: [1996, 2018],
    towerChance: 0.24,
    towerStoreys: [8, 18],
  });
  yield* rows(input, {
    storeys: [6, 11],
    lengthM: [32, 46],
    depthM: 13,
    spacing: 0.95,
    gapM: 10,
    years: [1994, 2012],
    name: estateName(input.random),
  });
}

function* centre(input: PatternInput): Generator<Proposal> {
  yield* perimeterRow(input, {
    depthM: 44,
    lotM: [54, 78],
    storeys: [3, 5],
    use: 'commercial',
    share: 0.95,
    setbackM: 26,
    marginM: 8,
    roof: 'flat',
    years: [2008, 2024],
    towerChance: 0.8,
    towerStoreys: [17, 40],
  });
  yield* rows(input, {
    storeys: [16, 26],
    lengthM: [30, 36],
    depthM: 18,
    spacing: 0.6,
    gapM: 24,
    years: [2010, 2023],
    name: '中心',
  });
}

function* industry(input: PatternInput): Generator<Proposal> {
  const box = localBox(input.block);
  const { random } = input;
  let number = 0;
  for (let across = box.south + 26; across < box.north - 20; ) {
    const depthM = random.between(26, 54);
    for (let along = box.west + 24; along < box.east - 30; ) {
      const lengthM = random.between(48, 118);
      number++;
      const office = random.chance(0.16);
      yield {
        centre: box.toPlane(along + lengthM / 2, across + depthM / 2),
        lengthM: office ? 42 : lengthM,
        depthM: office ? 15 : depthM,
        angleRad: box.angleRad,
        storeys: office ? random.whole(3, 5) : 1,
        use: office ? 'office' : 'industrial',
        roof: office ? 'flat' : 'gabled',
        storeyHeightM: office ? 3.9 : random.pick([7.5, 9, 10.5, 12] as const),
        yearBuilt: random.whole(1998, 2023),
        address: `${input.streetName}工业园${number}号厂房`,
        marginM: 6,
      };
      along += lengthM + random.between(13, 20);
    }
    across += depthM + random.between(14, 20);
  }
}

/** Public grounds: a few long buildings about an open middle. */
function* grounds(
  input: PatternInput,
  use: 'education' | 'public' | 'transport',
  titles: readonly (readonly [
    title: string,
    along: number,
    across: number,
    lengthM: number,
    depthM: number,
    storeys: number,
  ])[],
): Generator<Proposal> {
  const box = localBox(input.block);
  for (const [title, along, across, lengthM, depthM, storeys] of titles) {
    const centreAt: Plane = box.toPlane(
      box.west + (box.east - box.west) * along,
      box.south + (box.north - box.south) * across,
    );
    yield {
      centre: centreAt,
      lengthM,
      depthM,
      angleRad: box.angleRad,
      storeys,
      use,
      roof: 'flat',
      yearBuilt: input.random.whole(1998, 2020),
      name: title,
      address: `${input.streetName}${input.random.whole(1, 399)}号`,
      marginM: 4,
    };
  }
}

function* school(input: PatternInput): Generator<Proposal> {
  yield* grounds(input, 'education', [
    ['教学楼A', 0.3, 0.26, 62, 14, 5],
    ['教学楼B', 0.3, 0.46, 62, 14, 5],
    ['实验楼', 0.3, 0.66, 58, 13, 4],
    ['行政楼', 0.3, 0.84, 44, 14, 4],
    ['体育馆', 0.78, 0.85, 40, 28, 2],
  ]);
}

function* campus(input: PatternInput): Generator<Proposal> {
  const places: [string, number, number, number, number, number][] = [['图书馆', 0.5, 0.5, 66, 44, 6]];
  for (let row = 0; row < 5; row++)
    for (const column of [0.2, 0.8, 0.36, 0.64])
      if (row !== 2) places.push([`${row + 1}号楼`, column, 0.14 + row * 0.18, 56, 15, 6]);
  yield* grounds(input, 'education', places);
}

function* hospital(input: PatternInput): Generator<Proposal> {
  yield* grounds(input, 'public', [
    ['门诊楼', 0.5, 0.26, 78, 30, 5],
    ['住院楼', 0.5, 0.56, 70, 20, 16],
    ['医技楼', 0.5, 0.8, 52, 22, 6],
    ['行政楼', 0.16, 0.5, 40, 14, 5],
  ]);
}

function* government(input: PatternInput): Generator<Proposal> {
  yield* grounds(input, 'public', [
    ['宣城市人民政府', 0.5, 0.6, 110, 24, 12],
    ['政务服务中心', 0.2, 0.36, 62, 22, 5],
    ['会议中心', 0.8, 0.36, 62, 26, 3],
    ['档案馆', 0.2, 0.8, 46, 20, 6],
    ['图书馆', 0.8, 0.8, 50, 26, 5],
  ]);
}

/** The station hall stands west of the platforms; the coach station shares the block behind it. */
function* station(input: PatternInput): Generator<Proposal> {
  const hall: Plane = [1476, 318];
  if (insidePolygon(input.block.ring, hall[0], hall[1])) {
    yield {
      centre: hall,
      lengthM: 32,
      depthM: 104,
      angleRad: 0,
      storeys: 2,
      use: 'transport',
      roof: 'flat',
      storeyHeightM: 9,
      yearBuilt: 2020,
      name: '宣城站站房',
      address: '火车站广场1号',
      marginM: 1,
    };
    yield* grounds(input, 'transport', [['宣城汽车站', 0.24, 0.5, 30, 56, 2]]);
  }
  yield* commercial(input);
}

function* park(): Generator<Proposal> {
  // Parks stay open.
}

/** One generator of proposals per kind of quarter. */
export const QUARTER_PATTERNS: Readonly<Record<Block['quarter'], Pattern>> = {
  'old-town': oldTown,
  centre,
  government,
  station,
  commercial,
  'slab-estate': slabEstate,
  'tower-estate': towerEstate,
  'mid-estate': midEstate,
  'self-built': selfBuilt,
  industry,
  school,
  hospital,
  park,
  campus,
};
