import { OpenSloRule, openSloRules } from '../open-slo';

/** A rule for files with error-budget policies. @public */
export type PolicyRule = Omit<OpenSloRule, 'about'>;

/** All rules for files with error-budget policies. @public */
export const policyRules: readonly PolicyRule[] = [
  {
    id: 'policy/field-missing',
    level: 'error',
    statement: 'Every needed field is there.',
    remedy: 'Add it.',
  },
  {
    id: 'policy/field-value',
    level: 'error',
    statement: 'Every field holds what it is for.',
    remedy: 'Correct the value.',
  },
  {
    id: 'policy/unknown-field',
    level: 'error',
    statement: 'There are no other fields.',
    remedy: 'Remove it, or correct its name.',
  },
  {
    id: 'policy/repeated',
    level: 'error',
    statement: 'Nothing stands there twice.',
    remedy: 'Keep one of the two.',
  },
  {
    id: 'policy/slo-unknown',
    level: 'warning',
    statement: 'A policy names SLOs that are declared.',
    remedy: 'Correct the name.',
  },
  ...openSloRules
    .filter(({ id, about }) => about === 'file' && id !== 'document-type')
    .map(
      ({ id, statement, remedy }): PolicyRule => ({
        id: `policy/${id}`,
        level: 'error',
        statement,
        remedy,
      }),
    ),
];
