// What options and their values are called by merchants and suppliers, in English and Chinese, as dated data: a change is a
// new row from its day on, never an edit of an old one. The first word of each row is the one that the others are read as.

import { FROM_THE_BEGINNING, isInForce } from './policyDefaults.js';

export interface DatedWords {
  /** ISO instant, included. */
  effectiveFrom: string;
  /** ISO instant, excluded; null while it is in force. */
  effectiveTo: string | null;
  names: readonly (readonly string[])[];
  values: readonly (readonly string[])[];
}

export const OPTION_WORDS: readonly DatedWords[] = [
  {
    effectiveFrom: FROM_THE_BEGINNING,
    effectiveTo: null,
    names: [
      ['color', 'colour', 'colors', 'colours', '颜色', '色', '花色', '颜色分类'],
      ['size', 'sizes', '尺寸', '尺码', '大小', '规格尺寸', '鞋码'],
      ['material', 'materials', 'fabric', '材质', '材料', '面料'],
      ['style', 'type', 'model', '款式', '样式', '型号', '款'],
      ['capacity', 'volume', '容量'],
      ['length', '长度'],
      ['quantity', 'pieces', 'pack', 'pack size', '数量', '件数', '包装数量'],
      ['plug', 'plug type', '插头', '插头类型'],
    ],
    values: [
      ['black', '黑色', '黑'],
      ['white', '白色', '白'],
      ['red', '红色', '红', '大红', '大红色'],
      ['dark red', '深红', '深红色', '酒红', '酒红色', 'wine red', 'burgundy'],
      ['blue', '蓝色', '蓝'],
      ['navy', 'navy blue', '藏青', '藏青色', '深蓝', '深蓝色', 'dark blue'],
      ['light blue', 'sky blue', '浅蓝', '浅蓝色', '天蓝', '天蓝色'],
      ['green', '绿色', '绿'],
      ['yellow', '黄色', '黄'],
      ['orange', '橙色', '橙', '橘色'],
      ['purple', 'violet', '紫色', '紫'],
      ['pink', '粉色', '粉红', '粉红色', '粉'],
      ['gray', 'grey', '灰色', '灰'],
      ['brown', '棕色', '棕', '褐色', '咖啡色', 'coffee'],
      ['beige', '米色', '杏色'],
      ['gold', 'golden', '金色', '金'],
      ['silver', '银色', '银'],
      ['transparent', 'clear', '透明', '透明色'],
      ['multicolor', 'multicolour', 'multi', '彩色', '多色'],
      ['xs', 'extra small', '加小码', '特小号'],
      ['s', 'small', '小码', '小号', '小'],
      ['m', 'medium', '中码', '中号', '中'],
      ['l', 'large', '大码', '大号', '大'],
      ['xl', 'extra large', '加大码', '加大号', '加大', '特大号'],
      ['xxl', '2xl', 'double xl', '加加大码', '超大号'],
      ['xxxl', '3xl'],
      ['one size', 'free size', 'onesize', '均码', '均号', '统一尺寸'],
      ['cotton', '棉', '纯棉', '全棉', '棉质'],
      ['ceramic', '陶瓷'],
      ['porcelain', '瓷', '瓷器'],
      ['clay', '陶土', '紫砂'],
      ['glass', '玻璃'],
      ['wood', 'wooden', '木', '木质', '木制', '实木'],
      ['metal', '金属'],
      ['stainless steel', '不锈钢'],
      ['plastic', '塑料'],
      ['silk', '真丝', '丝绸'],
      ['leather', '皮革', '真皮', '牛皮'],
      ['paper', '纸', '纸质'],
    ],
  },
];

export interface OptionWords {
  nameOf(text: string): string;
  valueOf(text: string): string;
}

/** How options are read at an instant: synonyms as one word, everything else as it is written, but for case and blanks. */
export function optionWordsAt(instant: Date, all: readonly DatedWords[] = OPTION_WORDS): OptionWords {
  const row = all.find((words) => isInForce(words, instant));
  const [names, values] = [indexOf(row?.names ?? []), indexOf(row?.values ?? [])];
  const read = (index: ReadonlyMap<string, string>) => (text: string) => {
    const plain = plainOption(text);
    return index.get(plain) ?? plain;
  };
  return { nameOf: read(names), valueOf: read(values) };
}

/** Full-width letters, capitals, blanks and hyphens make no difference. */
export function plainOption(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/[\s_\-–—/]+/g, ' ').trim(); // prettier-ignore
}

function indexOf(rows: readonly (readonly string[])[]): Map<string, string> {
  return new Map(
    rows.flatMap(([first = '', ...others]) => [first, ...others].map((word) => [plainOption(word), first])),
  );
}
