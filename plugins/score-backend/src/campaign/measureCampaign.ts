import type { EntityStore } from '../entity';
import type { FactStore } from '../fact';
import type { Fleet, FleetEntry } from '../fleet';
import { codeAt, codeOf } from '../rollup';
import { Applicability, judgeRows, levelOf, matchesEntity } from '../score';
import type { Library } from '../scorecard';
import type { Campaign } from './CampaignStore';

export interface MeasureDeps {
  facts: FactStore;
  entities: EntityStore;
  applicability: Applicability;
  exemptions: {
    load(now: Date): Promise<(entityId: number, checkId: number) => boolean>;
  };
  clock: () => Date;
}

/** Of all its checks together: fails where one fails, else unknown where one is; exempt where no other passes. */
function together(codes: readonly number[]): number {
  for (const code of [codeOf.fail, codeOf.unknown, codeOf.exempt])
    if (codes.includes(code)) return code;
  return codes.includes(codeOf.pass) ? codeOf.pass : 0;
}

/** Whom a campaign is about: of what its scorecard is about, what its filter lets in. */
export async function listAbout(
  { scorecard, appliesTo }: Pick<Campaign, 'scorecard' | 'appliesTo'>,
  fleet: Fleet,
  deps: Pick<MeasureDeps, 'entities'>,
): Promise<FleetEntry[]> {
  const entries = fleet.entries.filter(entry => entry.scores.has(scorecard));
  if (!appliesTo) return entries;
  const documents = await deps.entities.listDocuments(
    entries.map(({ id }) => id),
  );
  return entries.filter(({ id }) => {
    const entity = documents.get(id);
    return entity !== undefined && matchesEntity(appliesTo, entity);
  });
}

/**
 * How far each entity of a campaign is. Checks that do not count yet are judged as if they did: that is what a
 * campaign is for.
 */
export async function measureCampaign(
  campaign: Pick<Campaign, 'scorecard' | 'target' | 'appliesTo'>,
  fleet: Fleet,
  deps: MeasureDeps,
): Promise<Map<number, number>> {
  const { library } = fleet;
  const entries = await listAbout(campaign, fleet, deps);
  const outcomes = new Map<number, number>();
  const { target } = campaign;
  if ('level' in target) {
    const ladder = fleet.ladders.find(
      ({ scorecard }) => scorecard.name === campaign.scorecard,
    );
    const upTo = ladder?.levels.findIndex(({ name }) => name === target.level);
    if (!ladder || upTo === undefined || upTo < 0) return outcomes;
    const part = { ...ladder, levels: ladder.levels.slice(0, upTo + 1) };
    const ids = part.levels.flatMap(({ checkIds }) => checkIds);
    for (const entry of entries) {
      const { isJudged } = levelOf(part, entry.outcomes);
      const code = together(ids.map(id => codeAt(entry.outcomes, id)));
      if (isJudged && code) outcomes.set(entry.id, code);
    }
    return outcomes;
  }
  const checks = library.checks.filter(
    ({ scorecard, check }) =>
      scorecard.name === campaign.scorecard && target.checks.includes(check.id),
  );
  const now = deps.clock();
  const isExempt = await deps.exemptions.load(now);
  const part: Library = {
    ...library,
    checks: checks.map(item => ({
      ...item,
      check: { ...item.check, lifecycle: 'active', from: undefined },
    })),
  };
  const rows = await deps.facts.readRows(
    entries.map(({ id }) => id),
    { ...library, now },
  );
  // Which check is about whom hangs on the whole library, and is known for it.
  const about = await deps.applicability.of(
    library,
    await deps.entities.listJudged(entries.map(({ id }) => id)),
  );
  const places = checks.map(item => library.checks.indexOf(item));
  const there = entries.filter(({ id }) => about.has(id));
  const packed = judgeRows(
    part,
    there.map(({ id }) => ({
      id,
      row: rows.get(id)!,
      applies: Uint8Array.from(places, place => about.get(id)![place]),
    })),
    { now, isExempt },
  );
  there.forEach(({ id }, index) => {
    const code = together(checks.map(check => codeAt(packed[index], check.id)));
    if (code) outcomes.set(id, code);
  });
  return outcomes;
}
