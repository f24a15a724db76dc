// npm run replay -- --format olist DIR: plays an export of the past through the product, and prints what became of it.
import { fromBundle } from './fromBundle.js';

const { replay } = fromBundle() ?? (await import('./replay/replay.js'));
await replay();
