// What a variant is bought as.
import { AUTO_MAPPING_CONFLICTS } from '../../policy/autoMapping.js';
import { MAPPING_KINDS } from '../../policy/vocabulary.js';
import { enumOf } from './enumOf.js';

export const MappingKindEnum = enumOf(MAPPING_KINDS, 'MappingKind', 'How a variant is mapped to offers of suppliers.', {
  BASIC: 'A default and at most one backup, both on the same platform.',
  STANDARD: 'Exactly one offer.',
  ADVANCED: 'Up to ten offers, chosen by the country that it goes to.',
  BUNDLE: 'One unit is several pieces, each with a supplier and an SKU of its own.',
  BOGO: 'One unit is pieces that are paid for and pieces that are free.',
});

export const AutoMappingConflictEnum = enumOf(
  AUTO_MAPPING_CONFLICTS,
  'AutoMappingConflict',
  'Why a proposal is not applied by itself.',
  {
    SEVERAL_OFFERS: 'Several offers fit equally well.',
    SEVERAL_VARIANTS: 'Several variants would be mapped to the same offer.',
  },
);
