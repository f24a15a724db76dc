import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { rulesPage } from '../../scripts/rulesPage.js';
import { RULE_IDS } from '../../src/policy/vocabulary.js';

describe('the rules page', () => {
  it('that is checked in is what the rules say', () => {
    expect(readFileSync('docs/rules.md', 'utf8')).toBe(rulesPage());
  });

  it('tells every rule, in the same words whenever it is printed', () => {
    expect(RULE_IDS.filter((id) => !rulesPage().includes(`**${id}** `))).toEqual([]);
    expect(rulesPage()).toBe(rulesPage());
  });
});
