import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  CheckView,
  ExemptionDebt,
  ExemptionView,
} from '@fathom/backstage-plugin-score-common';
import type { FleetEntry } from '../fleet';
import type { NumberedCheck } from '../scorecard';
import type { CheckName } from '../scorecard';
import type { Exemption } from './ExemptionStore';

const day = 24 * 3_600_000;

/** What names an exemption: of what the caller may see. */
export interface Context {
  entries: ReadonlyMap<number, Pick<FleetEntry, 'ref' | 'title' | 'owner'>>;
  names: ReadonlyMap<number, CheckName>;
  checks: readonly NumberedCheck[];
}

/** The people whose names the caller may read: those that the catalog shows to the caller. */
export async function findKnownPeople(
  refs: readonly string[],
  context: {
    catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
    credentials: BackstageCredentials;
  },
): Promise<Set<string>> {
  const wanted = [...new Set(refs)];
  if (wanted.length === 0) return new Set();
  const { items } = await context.catalog.getEntitiesByRefs(
    { entityRefs: wanted, fields: ['kind'] },
    { credentials: context.credentials },
  );
  return new Set(wanted.filter((_, index) => items[index]));
}

export function peopleOf(exemption: Exemption): string[] {
  return [exemption.requestedBy, exemption.decidedBy, exemption.endedBy].filter(
    ref => ref !== undefined,
  );
}

export function viewExemption(
  exemption: Exemption,
  context: Context & {
    known: ReadonlySet<string>;
    mayDecide: boolean;
    mayRevoke: boolean;
    withEvidence?: boolean;
  },
): ExemptionView {
  const { entries, names, checks, known, mayDecide, mayRevoke } = context;
  const isOpen =
    exemption.state === 'requested' || exemption.state === 'approved';
  const entry = entries.get(exemption.entityId)!;
  const name = names.get(exemption.checkId)!;
  const title = checks.find(({ id }) => id === exemption.checkId)?.check.title;
  const deed = (at: string, by?: string, note?: string) => ({
    at,
    ...(by && known.has(by) && { by }),
    ...(note && { note }),
  });
  return {
    id: exemption.id,
    entityRef: entry.ref,
    title: entry.title,
    ...(entry.owner && { owner: entry.owner }),
    scorecard: name.scorecard,
    check: name.checkId,
    ...(title && { checkTitle: title }),
    state: exemption.state,
    reason: exemption.reason,
    until: exemption.until,
    requested: deed(exemption.requestedAt, exemption.requestedBy),
    ...(exemption.decidedAt && {
      decided: deed(
        exemption.decidedAt,
        exemption.decidedBy,
        exemption.decisionNote,
      ),
    }),
    ...(exemption.endedAt && {
      ended: deed(exemption.endedAt, exemption.endedBy, exemption.endNote),
    }),
    ...(context.withEvidence && { evidence: exemption.evidence as CheckView }),
    mayDecide: mayDecide && exemption.state === 'requested',
    mayRevoke: mayRevoke && isOpen,
  };
}

type Debt = ExemptionDebt['total'];

/** How much is excused by some exemptions that hold or wait. */
export function debtOf(exemptions: readonly Exemption[], now: Date): Debt {
  const active = exemptions.filter(({ state }) => state === 'approved');
  const soon = new Date(now.getTime() + 30 * day).toISOString();
  return {
    active: active.length,
    requested: exemptions.length - active.length,
    endingSoon: active.filter(({ until }) => until <= soon).length,
    days: active.reduce(
      (sum, { decidedAt }) =>
        sum +
        Math.max(0, Math.floor((now.getTime() - Date.parse(decidedAt!)) / day)),
      0,
    ),
  };
}

/** How much is excused now, the most first. */
export function viewDebt(
  open: readonly Exemption[],
  context: Context & { now: Date },
): ExemptionDebt {
  const { entries, names, checks, now } = context;
  const groupBy = <K>(keyOf: (exemption: Exemption) => K) => {
    const groups = new Map<K, Exemption[]>();
    for (const exemption of open) {
      const key = keyOf(exemption);
      groups.set(key, [...(groups.get(key) ?? []), exemption]);
    }
    return [...groups]
      .map(([key, list]) => ({ key, ...debtOf(list, now) }))
      .sort((a, b) => b.active - a.active || b.days - a.days);
  };
  return {
    total: debtOf(open, now),
    teams: groupBy(({ entityId }) => entries.get(entityId)?.owner).map(
      ({ key, ...debt }) => ({ ...debt, ...(key && { owner: key }) }),
    ),
    checks: groupBy(({ checkId }) => checkId).map(({ key, ...debt }) => {
      const name = names.get(key)!;
      const title = checks.find(({ id }) => id === key)?.check.title;
      return {
        ...debt,
        scorecard: name.scorecard,
        check: name.checkId,
        ...(title && { title }),
      };
    }),
  };
}
