import {
  defineFact,
  Evidence,
  FactDefinition,
  FactObservation,
} from '@fathom/kernel';
import type { ServiceCoverage } from './coverage';

const source = 'reliability';
const maximumAgeHours = 48;

/** What is reported of who is on call. @public */
export const oncallFacts: readonly FactDefinition[] = [
  defineFact({
    id: 'oncall.members',
    type: 'int',
    unit: 'people',
    description:
      'People on the rotas that name the service; none when no rota names it.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'oncall.ready',
    type: 'int',
    unit: 'people',
    description:
      'People on the rota who can carry the pager of the service: they shadowed, tried one of its runbooks and had their access checked of late. Not told of fewer than three people.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'oncall.readyShare',
    type: 'double',
    unit: 'share',
    description:
      'Share of the people on the rota who can carry the pager of the service, 0 to 1. Not told of fewer than three people.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'oncall.covered',
    type: 'bool',
    description:
      'Whether as many people can carry the pager of the service as are needed, two unless configured.',
    source,
    maximumAgeHours,
  }),
];

/**
 * The facts about who is on call for a service; undefined: no rota names it. What is not told or not
 * known is left out.
 *
 * @public
 */
export function observeOncall(
  coverage: ServiceCoverage | undefined,
  { observedAt, evidence }: { observedAt: string; evidence: Evidence[] },
): Record<string, FactObservation> {
  const observe = (value?: FactObservation['value']): FactObservation => ({
    ...(value !== undefined && { value }),
    observedAt,
    evidence,
  });
  if (!coverage)
    return Object.fromEntries(oncallFacts.map(({ id }) => [id, observe()]));
  const { members, ready, unknown, covered } = coverage;
  const isKnown = ready !== undefined && unknown === 0;
  return {
    'oncall.members': observe(members),
    ...(isKnown && {
      'oncall.ready': observe(ready),
      'oncall.readyShare': observe(ready / members),
    }),
    ...(covered !== undefined && { 'oncall.covered': observe(covered) }),
  };
}
