import {
  evaluateFilterPredicate,
  FilterPredicate,
} from '@backstage/filter-predicates';
import type { EntityMatcher } from '@fathom/backstage-plugin-score-common';

/** Whether an entity matches an `appliesTo`, as the catalog understands it. */
export const matchesEntity: EntityMatcher = (filter, entity) =>
  evaluateFilterPredicate(filter as FilterPredicate, entity as never);
