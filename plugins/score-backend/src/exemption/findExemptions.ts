import type { exemptionsQuerySchema } from '@fathom/backstage-plugin-score-common';
import type { z } from 'zod/v3';
import type { Exemption, ExemptionState } from './ExemptionStore';
import type { Context } from './viewExemption';

type Query = z.output<typeof exemptionsQuerySchema>;

const together: Record<'open' | 'past', readonly ExemptionState[]> = {
  open: ['requested', 'approved'],
  past: ['denied', 'revoked', 'expired'],
};

/** Undefined: all of them. */
export function statesOf({
  state,
}: Pick<Query, 'state'>): readonly ExemptionState[] | undefined {
  if (state === undefined) return undefined;
  return state === 'open' || state === 'past' ? together[state] : [state];
}

const closedAt = ({ endedAt, decidedAt }: Exemption) =>
  endedAt ?? decidedAt ?? '';

/** Those that the caller may see and asks for: as they were given, past ones by when they ended. */
export function findExemptions(
  all: readonly Exemption[],
  query: Query,
  { entries, names, checks }: Context,
): Exemption[] {
  const words = query.q?.toLocaleLowerCase('en-US').split(/\s+/) ?? [];
  const titles = new Map(checks.map(({ id, check }) => [id, check.title]));
  const found = all.filter(({ entityId, checkId, reason }) => {
    const entry = entries.get(entityId);
    const name = names.get(checkId);
    if (!entry || !name) return false;
    const text = [
      entry.title,
      entry.owner,
      titles.get(checkId) ?? name.checkId,
      reason,
    ]
      .join(' ')
      .toLocaleLowerCase('en-US');
    return (
      (!query.entityRef || entry.ref === query.entityRef) &&
      (!query.scorecard || name.scorecard === query.scorecard) &&
      (!query.check || name.checkId === query.check) &&
      (!query.owner || entry.owner === query.owner) &&
      words.every(word => text.includes(word))
    );
  });
  return query.state === 'past'
    ? found.sort((a, b) => (closedAt(a) > closedAt(b) ? -1 : 1))
    : found;
}
