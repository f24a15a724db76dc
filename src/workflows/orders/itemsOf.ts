import type { OrderLine } from '../../entities/OrderLine.js';
import type { OrderUnit } from '../../entities/OrderUnit.js';

export interface Item {
  line: OrderLine;
  title: string;
  quantity: number;
}

/** Units as somebody else is told of them: what they are called and how many; of a bundle each component by itself. */
export function itemsOf(units: readonly OrderUnit[], lines: readonly OrderLine[]): Item[] {
  const items = new Map<string, Item>();
  const inOrder = [...units].sort((a, b) => a.componentNo - b.componentNo);
  for (const line of lines) {
    for (const { orderLineId, componentNo, componentTitle } of inOrder) {
      if (orderLineId !== line.id) continue;
      const title = componentTitle === null ? line.title : `${line.title}: ${componentTitle}`;
      const key = `${line.id} ${componentNo}`;
      items.set(key, { line, title, quantity: (items.get(key)?.quantity ?? 0) + 1 });
    }
  }
  return [...items.values()];
}
