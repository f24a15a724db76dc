// What buyers need, told from their own words in Chinese and English by a table of dated phrases. A text has every need of
// which it holds a phrase; what holds none is grouped by its words alone (see buyersWords).

import { normalisedWords } from './buyersWords.js';
import { FROM_THE_BEGINNING, isInForce } from './policyDefaults.js';
import type { Need, Source } from './vocabulary.js';

export interface NeedPhrases {
  need: Need;
  /** Whole words or the beginnings of none: "too small" is not found in "too smaller". Written as `normalisedWords` leaves them. */
  en: readonly string[];
  /** Found wherever they stand: Chinese has no spaces. */
  zh: readonly string[];
  sources: readonly Source[];
  /** ISO instant, included. */
  effectiveFrom: string;
  /** ISO instant, excluded; null while it is in force. */
  effectiveTo: string | null;
}

/** The needs in a text as it was written at an instant, in the order of the table. */
export function needsIn(text: string, at: Date, table: readonly NeedPhrases[] = NEED_PHRASES): Need[] {
  const words = normalisedWords(text);
  const spaced = ` ${words} `;
  const close = words.replaceAll(' ', '');
  return table
    .filter((row) => isInForce(row, at))
    .filter(({ en, zh }) => en.some((one) => spaced.includes(` ${one} `)) || zh.some((one) => close.includes(one)))
    .map(({ need }) => need);
}

const ALWAYS = { effectiveFrom: FROM_THE_BEGINNING, effectiveTo: null };
const OURS = { sources: ['P', 'ours'], ...ALWAYS } as const;

// prettier-ignore
export const NEED_PHRASES: readonly NeedPhrases[] = [
  { need: 'FITS_SMALL', en: ['fits small', 'fit small', 'runs small', 'too small', 'too tight', 'size up', 'smaller than expected'], zh: ['偏小', '太小', '尺码小', '小了', '太紧', '穿不下', '穿不上'], ...OURS },
  { need: 'FITS_LARGE', en: ['fits large', 'fit large', 'runs large', 'runs big', 'too big', 'too large', 'too loose', 'size down'], zh: ['偏大', '太大', '尺码大', '大了', '太松'], ...OURS },
  { need: 'COLOUR_DIFFERS', en: ['colour differs', 'color differs', 'different colour', 'different color', 'wrong colour', 'wrong color', 'colour is off', 'color is off'], zh: ['色差', '颜色不对', '颜色不一样', '颜色不符', '颜色发错'], ...OURS },
  { need: 'NOT_AS_DESCRIBED', en: ['not as described', 'not as pictured', 'differs from the picture', 'looks different', 'not like the picture', 'not as shown'], zh: ['与描述不符', '和描述不符', '描述不符', '图片不符', '货不对板', '实物不符', '和图片不一样'], ...OURS },
  { need: 'POOR_QUALITY', en: ['poor quality', 'bad quality', 'low quality', 'cheaply made', 'falls apart', 'fell apart', 'stopped working', 'does not work', 'doesn t work'], zh: ['质量差', '质量不好', '质量太差', '质量问题', '做工差', '做工粗糙', '坏了', '不能用', '用不了'], ...OURS },
  { need: 'BROKEN_ON_ARRIVAL', en: ['arrived broken', 'arrived damaged', 'came broken', 'is broken', 'was broken', 'cracked', 'shattered', 'smashed'], zh: ['碎了', '破了', '破损', '摔坏', '压坏', '裂了', '裂开', '磕碰'], ...OURS },
  { need: 'PARTS_MISSING', en: ['missing', 'missing parts', 'not in the box', 'incomplete', 'left out'], zh: ['少了', '少发', '漏发', '缺件', '缺少', '没有配件', '少配件'], ...OURS },
  { need: 'WRONG_GOODS', en: ['wrong item', 'wrong product', 'wrong size', 'wrong model', 'not what i ordered', 'sent the wrong'], zh: ['发错', '错发', '送错', '拿错', '不是我买的', '型号不对'], ...OURS },
  { need: 'DELIVERY_TOO_SLOW', en: ['too slow', 'slow delivery', 'slow shipping', 'too late', 'still waiting', 'not arrived', 'never arrived', 'where is my order', 'not shipped'], zh: ['太慢', '物流慢', '发货慢', '还没到', '没收到', '还没发货', '一直不发货', '什么时候到', '什么时候发货'], ...OURS },
  { need: 'BETTER_PACKAGING', en: ['bad packaging', 'poor packaging', 'badly packed', 'poorly packed', 'no packaging', 'box was crushed', 'no padding'], zh: ['包装差', '包装太差', '包装破', '包装简陋', '没有包装', '盒子坏', '盒子压'], ...OURS },
  { need: 'ASKS_FOR_INVOICE', en: ['invoice', 'tax receipt', 'vat receipt', 'need a receipt'], zh: ['发票', '开票', '专票', '普票'], ...OURS },
  { need: 'ASKS_FOR_REFUND', en: ['refund', 'money back', 'want my money'], zh: ['退款', '退钱', '把钱退'], ...OURS },
  { need: 'ASKS_FOR_EXCHANGE', en: ['exchange', 'replacement', 'replace it', 'send another', 'send a new one'], zh: ['换货', '换一个', '换一件', '补发', '重发', '重新发'], ...OURS },
  { need: 'SMELLS', en: ['smells', 'smell', 'stinks', 'odour', 'odor'], zh: ['异味', '味道大', '气味', '很臭', '味道很重', '有味道', '难闻'], ...OURS },
  { need: 'SKIN_REACTION', en: ['allergic', 'allergy', 'rash', 'itchy', 'itches', 'red skin', 'burns my skin'], zh: ['过敏', '红肿', '起疹', '发痒', '很痒', '刺痛'], ...OURS },
  { need: 'DOUBTS_GENUINE', en: ['fake', 'counterfeit', 'not genuine', 'not authentic', 'not original', 'knock off'], zh: ['假货', '是假的', '不是正品', '仿品', '冒牌', '高仿', '正品吗'], ...OURS },
  { need: 'NO_ANSWER', en: ['no answer', 'no reply', 'no response', 'nobody answers', 'nobody replies', 'ignored me'], zh: ['不回复', '没人回', '不理人', '客服不理', '联系不上', '没有回复'], ...OURS },
  { need: 'NOT_WANTED_ANY_MORE', en: ['changed my mind', 'do not want', 'don t want', 'no longer need', 'ordered by mistake', 'bought by mistake'], zh: ['不想要', '不要了', '不需要了', '拍错', '买错', '下错单'], ...OURS },
];
