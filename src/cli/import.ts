// npm run import -- --mapping olist PATH: takes an export of orders in.
import { fromBundle } from './fromBundle.js';

const { importOrders } = fromBundle() ?? (await import('./import/importOrders.js'));
await importOrders();
