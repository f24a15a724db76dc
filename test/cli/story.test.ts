import { expect, test } from '@jest/globals';
import { onStage } from '../../src/cli/story/stage.js';
import { STORIES } from '../../src/cli/story/stories.js';

async function told(name: keyof typeof STORIES): Promise<string> {
  const lines: string[] = [];
  await onStage((stage) => STORIES[name](stage, (line) => lines.push(line)));
  return lines.join('\n');
}

test('the story of a reroute ends with the replacement under way and the money back, by rule B1', async () => {
  const story = await told('reroute');

  expect(story).toContain('The supplier gave 85.00 CNY back.');
  expect(story).toContain('purchase order with anshan: CANCELED, 85.00 CNY');
  expect(story).toContain('out: DESTINATION_BLOCKED.');
  expect(story).toMatch(/The case is SETTLED \(REPLACED\)\.\nRule B1 \[O, G\]/);
});

test('the story of an interception refunds within the country by S2 and refuses across a border by S3', async () => {
  const story = await told('intercept');

  expect(story).toContain('[S2] The goods are back: the case is settled.');
  expect(story).toContain('refused: [S3] NOT_OFFERED');
});

test('the story of an overdue shipment urges on day 2 and reroutes by itself on day 4, by rule B3', async () => {
  const story = await told('overdue');

  expect(story).toContain('2026-06-05 08:00  [B3] The supplier was urged to ship.');
  expect(story).toContain('2026-06-07 08:00  [B3] The wait is over');
  expect(story).toMatch(/The case is SETTLED \(REPLACED\)\.\nRule B3 \[O, G\]/);
});
