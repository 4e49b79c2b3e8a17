import type {
  LevelMove,
  PreviewFigures,
  ScorecardPreview,
} from './ScorecardPreview';

/** Work in days of eight hours: `2 d 3 h 10 min`. @public */
export function effortWords(minutes: number): string {
  const parts: [number, string][] = [
    [Math.floor(minutes / 480), 'd'],
    [Math.floor((minutes % 480) / 60), 'h'],
    [minutes % 60, 'min'],
  ];
  return (
    parts
      .filter(([count]) => count > 0)
      .map(([count, unit]) => `${count} ${unit}`)
      .join(' ') || '0 min'
  );
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The effort of what fails newly, and what has none. */
export function effortOf(figures: PreviewFigures): string {
  const without =
    figures.withoutEffort > 0
      ? ` and ${figures.withoutEffort} without effort`
      : '';
  return `${effortWords(figures.effortMinutes)}${without}`;
}

/** The whole of a preview in two sentences. @public */
export function previewSentence(preview: ScorecardPreview): string {
  const { gains, loses, becomeUnknown, entities, turned, toFail } = preview;
  const of = entities === 1 ? 'entity' : 'entities';
  return (
    `Of ${entities} ${of}, ${loses.length} ${
      loses.length === 1 ? 'loses' : 'lose'
    } a level and ${gains.length} ${
      gains.length === 1 ? 'gains' : 'gain'
    } one. ` +
    `${plural(turned, 'outcome')} ${
      turned === 1 ? 'turns' : 'turn'
    }: ${toFail} newly ${toFail === 1 ? 'fails' : 'fail'}, ${
      becomeUnknown.length
    } ${
      becomeUnknown.length === 1 ? 'becomes' : 'become'
    } unknown; effort ${effortOf(preview)}.`
  );
}

export function levelWords(level: string | undefined): string {
  return level ?? 'no level';
}

/** `Has an SLO fails: slo.count is 1, should be at least 2`. */
export function causeWords({ because, from }: LevelMove): string {
  if (because.length === 0) return `the level ${levelWords(from)} is gone`;
  return because
    .map(({ title, is, reason }) => {
      if (is === undefined) return `${title} asks no longer`;
      const words = {
        pass: 'passes',
        fail: 'fails',
        unknown: 'is unknown',
        exempt: 'is exempt',
      }[is];
      return `${title} ${words}${reason ? `: ${reason}` : ''}`;
    })
    .join('; ');
}

/** Two scorecards instead of two versions of one; undefined for two versions. @public */
export function nameWarning({
  before,
  after,
}: ScorecardPreview): string | undefined {
  return before.name === after.name
    ? undefined
    : `These are two scorecards, "${before.name}" and "${after.name}", not two versions of one: the figures are right only if the second takes the place of the first.`;
}

export const teamWords = (owner: string | undefined) => owner ?? 'no owner';

/** A long list is cut, and says so. */
export function cut<T>(
  items: readonly T[],
  most: number,
): { shown: readonly T[]; left: number } {
  return {
    shown: items.slice(0, most),
    left: Math.max(0, items.length - most),
  };
}
