import type { Plane } from '../plane.ts';
import { ringAreaM2 } from '../plane.ts';
import { type River, riverPolygon } from '../terrain/rivers.ts';
import type { Town } from '../town.ts';
import { areaFeature, blob, type GeoFeature } from './geojson-file.ts';

/** Statutory areas of the sample: reserves, red lines, farmland, blue and green lines, the urban boundary. */
export function zoneFeatures(town: Town, rivers: readonly River[]): GeoFeature[] {
  const features: GeoFeature[] = [];
  const zone = (
    kind: string,
    name: string,
    category: string,
    ring: readonly Plane[],
    status = '现行',
  ): void => {
    features.push(
      areaFeature(`zone-${features.length + 1}`, ring, {
        kind,
        name,
        category,
        area_m2: Math.round(Math.abs(ringAreaM2(ring))),
        status,
      }),
    );
  };
  const hill: Plane = [-3750, 5250];
  zone('reserve', '敬亭山风景名胜区', '国家级风景名胜区', blob(hill, 2700, 1650, 0.25, 0.7));
  zone('reserve', '扬子鳄自然保护区示范片', '国家级自然保护区', blob([8600, 6900], 1500, 1100, 0.35, 1.4));
  zone('reserve', '水阳江湿地保护小区', '湿地公园', blob([2300, 7300], 900, 1300, 0.3, 2.2));
  zone('ecological-red-line', '敬亭山水源涵养生态保护红线', '水源涵养', blob(hill, 2300, 1350, 0.3, 0.7));
  zone(
    'ecological-red-line',
    '水阳江水土保持生态保护红线',
    '水土保持',
    blob([8600, 6900], 1250, 900, 0.35, 1.4),
  );
  zone(
    'ecological-red-line',
    '南部丘陵生物多样性生态保护红线',
    '生物多样性维护',
    blob([-8900, -7400], 1900, 2300, 0.35, 1.9),
  );
  zone('urban-boundary', '宣城市中心城区城镇开发边界', '集中建设区', blob([-250, 0], 3350, 3350, 0.05, 0.4));
  for (const [at, [x, y]] of (
    [
      [5400, 7600],
      [-6200, 900],
      [5600, -6800],
      [-3200, -7600],
      [7600, -500],
      [-7300, -2500],
    ] as Plane[]
  ).entries()) {
    zone('farmland', `永久基本农田${at + 1}号片区`, '水田', blob([x, y], 1000, 800, 0.3, at));
  }
  for (const [at, river] of rivers.entries())
    zone('blue-line', `${river.name}蓝线`, '河道管理范围', riverPolygon(river, at === 0 ? 62 : 40));
  for (const superblock of town.superblocks.filter((block) => block.quarter === 'park')) {
    const ring = town.blocks.find((block) => block.superblock === superblock)?.ring;
    if (ring) zone('green-line', `公园绿地${superblock.column}-${superblock.row}`, '公园绿地', ring);
  }
  for (const river of rivers.slice(1))
    zone('green-line', `${river.name}滨水绿线`, '防护绿地', riverPolygon(river, 26));
  zone(
    'yellow-line',
    '敬亭圩污水处理厂控制黄线',
    '环境卫生设施',
    blob([3750, 4700], 240, 180, 0.1, 0),
    '规划',
  );
  zone('purple-line', '宣城老城历史文化街区', '历史文化街区', blob([480, 760], 520, 460, 0.12, 1));
  return features;
}
