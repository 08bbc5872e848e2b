import { lonLatToPlane } from '../city-frame.ts';
import type { Town } from '../town.ts';
import { type GeoFeature, pointFeature } from './geojson-file.ts';

type Label = readonly [
  name: string,
  nameEn: string,
  className: string,
  eastM: number,
  northM: number,
  priority: number,
];

const LABELS: readonly Label[] = [
  ['宣州区', 'Xuanzhou District', 'city', -200, 0, 1],
  ['澄江街道', 'Chengjiang Subdistrict', 'district', 350, 900, 3],
  ['济川街道', 'Jichuan Subdistrict', 'district', 900, -900, 3],
  ['鳌峰街道', 'Aofeng Subdistrict', 'district', -1300, 300, 3],
  ['西林街道', 'Xilin Subdistrict', 'district', -1100, 1500, 3],
  ['敬亭山街道', 'Jingtingshan Subdistrict', 'district', -2300, 3000, 3],
  ['双桥街道', 'Shuangqiao Subdistrict', 'district', 3600, 2900, 3],
  ['飞彩街道', 'Feicai Subdistrict', 'district', -1700, -1900, 3],
  ['金坝街道', 'Jinba Subdistrict', 'district', 1500, -2300, 3],
  ['向阳街道', 'Xiangyang Subdistrict', 'district', 4300, -1500, 3],
  ['宣城老城', 'Xuancheng Old Town', 'neighbourhood', 450, 650, 4],
  ['谢朓楼', 'Xietiao Tower', 'landmark', 330, 520, 4],
  ['开元塔', 'Kaiyuan Pagoda', 'landmark', 640, 930, 4],
  ['敬亭山', 'Jingting Mountain', 'mountain', -3631, 4988, 2],
];

/** Districts, villages and landmarks; the peak, the station and the government stand at their known coordinates. */
export function placeLabels(town: Town): GeoFeature[] {
  const station = lonLatToPlane(118.7739, 30.9475);
  const government = lonLatToPlane(118.759, 30.939);
  const peak = lonLatToPlane(118.72, 30.99);
  const labels: Label[] = [
    ...LABELS.map(
      (label): Label =>
        label[0] === '敬亭山' ? [label[0], label[1], label[2], peak[0], peak[1], label[5]] : label,
    ),
    ['宣城站', 'Xuancheng Railway Station', 'station', station[0], station[1], 2],
    ['宣城市人民政府', 'Xuancheng Municipal Government', 'landmark', government[0], government[1], 3],
    ...town.villages.map(
      (village): Label => [village.name, village.name, 'village', village.centre[0], village.centre[1], 6],
    ),
  ];
  return labels.map(([name, nameEn, className, x, y, priority], at) =>
    pointFeature(`place-${at}`, [x, y], { kind: 'place', class: className, name, name_en: nameEn, priority }),
  );
}
