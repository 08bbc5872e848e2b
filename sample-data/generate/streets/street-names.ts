/** Real names of the city's streets (../domain facts), given to the synthetic lines: west to east … */
export const NORTH_SOUTH_NAMES: readonly string[] = [
  '青弋江大道',
  '薰化路',
  '宝城路',
  '宛陵路',
  '状元路',
  '锦城路',
  '叠嶂路',
  '昭亭路',
  '敬亭路',
  '锦城东路',
  '梅溪东路',
  '宣州大道',
];
/** … and south to north. */
export const WEST_EAST_NAMES: readonly string[] = [
  '向阳大道',
  '响山路',
  '百花南路',
  '宛溪南路',
  '百花路',
  '梅溪路',
  '鳌峰路',
  '澄江路',
  '济川路',
  '昭亭北路',
  '敬亭山路',
  '水阳江大道',
];
/** Lanes of the old town and service streets, in the manner of the place. */
export const LANE_STEMS = [
  '开元',
  '双桥',
  '北门',
  '中山',
  '府山',
  '叠翠',
  '谢朓',
  '文昌',
  '十字',
  '大坝',
  '小东门',
  '济川',
  '青溪',
  '桂花',
  '槐荫',
  '竹丝',
  '宣笔',
  '陵阳',
  '春归',
  '杨柳',
  '玉山',
  '南漪',
  '宛津',
  '凤凰',
] as const;

const SYLLABLES: Readonly<Record<string, string>> = {
  青弋江: 'Qingyijiang',
  薰化: 'Xunhua',
  宝城: 'Baocheng',
  宛陵: 'Wanling',
  状元: 'Zhuangyuan',
  锦城: 'Jincheng',
  叠嶂: 'Diezhang',
  昭亭: 'Zhaoting',
  敬亭山: 'Jingtingshan',
  敬亭: 'Jingting',
  梅溪: 'Meixi',
  宣州: 'Xuanzhou',
  向阳: 'Xiangyang',
  响山: 'Xiangshan',
  百花: 'Baihua',
  宛溪: 'Wanxi',
  鳌峰: 'Aofeng',
  澄江: 'Chengjiang',
  济川: 'Jichuan',
  水阳江: 'Shuiyangjiang',
  开元: 'Kaiyuan',
  双桥: 'Shuangqiao',
  北门: 'Beimen',
  中山: 'Zhongshan',
  府山: 'Fushan',
  叠翠: 'Diecui',
  谢朓: 'Xietiao',
  文昌: 'Wenchang',
  十字: 'Shizi',
  大坝: 'Daba',
  小东门: 'Xiaodongmen',
  青溪: 'Qingxi',
  桂花: 'Guihua',
  槐荫: 'Huaiyin',
  竹丝: 'Zhusi',
  宣笔: 'Xuanbi',
  陵阳: 'Lingyang',
  春归: 'Chungui',
  杨柳: 'Yangliu',
  玉山: 'Yushan',
  南漪: 'Nanyi',
  宛津: 'Wanjin',
  凤凰: 'Fenghuang',
  宣郎: 'Xuanlang',
  宣宁: 'Xuanning',
  宣泾: 'Xuanjing',
  宣芜: 'Xuanwu',
  宣广: 'Xuanguang',
  宁宣: 'Ningxuan',
  新田: 'Xintian',
  环城: 'Ring',
};
const ENDINGS: readonly (readonly [string, string])[] = [
  ['大道', 'Avenue'],
  ['公路', 'Highway'],
  ['路', 'Road'],
  ['街', 'Street'],
  ['巷', 'Lane'],
];
const DIRECTIONS: Readonly<Record<string, string>> = { 东: 'East', 南: 'South', 西: 'West', 北: 'North' };

/** English form of a street name in the usual pinyin; a name without a known stem keeps its Chinese text. */
export function streetNameEn(name: string): string {
  for (const [ending, english] of ENDINGS) {
    if (!name.endsWith(ending)) continue;
    let stem = name.slice(0, -ending.length);
    let direction = '';
    const last = stem.slice(-1);
    if (!SYLLABLES[stem] && DIRECTIONS[last]) {
      direction = ` ${DIRECTIONS[last]}`;
      stem = stem.slice(0, -1);
    }
    const latin = SYLLABLES[stem];
    if (latin) return `${latin}${direction} ${english}`;
  }
  return name;
}
