import { Decimal, NoData, parseDecimal } from '../budget';
import type { Slo } from '../open-slo';

/** What an author says to Fathom in the annotations of an SLO. */
export interface SloSettings {
  noData: NoData;
  alerts: 'multiwindow' | 'declared' | 'both' | 'none';
  minEvents?: Decimal;
  compositeTarget?: Decimal;
  runbookUrl?: string;
  dashboardUrl?: string;
}

export interface SettingProblem {
  annotation: string;
  found: string;
  expected: string;
}

const choices = {
  'fathom.dev/no-data': ['exclude', 'bad', 'good'],
  'fathom.dev/alerts': ['both', 'multiwindow', 'declared', 'none'],
};

/** The settings of an SLO, and those that cannot be followed. */
export function readSettings({ annotations }: Pick<Slo, 'annotations'>): {
  settings: SloSettings;
  problems: SettingProblem[];
} {
  const problems: SettingProblem[] = [];
  const get = (...names: string[]) =>
    names
      .map(name =>
        Object.hasOwn(annotations, name) ? annotations[name] : undefined,
      )
      .find(value => value !== undefined);
  const choice = <T extends keyof typeof choices>(annotation: T) => {
    const found = get(annotation);
    if (found === undefined || choices[annotation].includes(found))
      return found ?? choices[annotation][0];
    problems.push({
      annotation,
      found,
      expected: `one of ${choices[annotation].join(', ')}`,
    });
    return choices[annotation][0];
  };
  const number = (
    annotation: string,
    expected: string,
    isGood: (value: Decimal) => boolean,
  ) => {
    const found = get(annotation);
    if (found === undefined) return undefined;
    const value = parseDecimal(found);
    if (value && isGood(value)) return value;
    problems.push({ annotation, found, expected });
    return undefined;
  };
  return {
    settings: {
      noData: choice('fathom.dev/no-data') as NoData,
      alerts: choice('fathom.dev/alerts') as SloSettings['alerts'],
      minEvents: number('fathom.dev/min-events', 'a number above 0', value =>
        value.gt(0),
      ),
      compositeTarget: number(
        'fathom.dev/composite-target',
        'a number from 0 up to, not including, 1',
        value => value.gte(0) && value.lt(1),
      ),
      runbookUrl: get('fathom.dev/runbook-url', 'runbook_url'),
      dashboardUrl: get('fathom.dev/dashboard-url', 'dashboard_url'),
    },
    problems,
  };
}
