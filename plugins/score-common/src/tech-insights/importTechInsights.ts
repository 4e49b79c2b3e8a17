import type { FactType } from '@fathom/kernel';
import { Document, isMap, visit } from 'yaml';
import { parseScorecard } from '../scorecard';
import { techInsightsFacts } from './techInsightsFacts';
import {
  brief,
  ConditionReader,
  isObject,
  Obstacle,
  OurCondition,
  Place,
} from './readConditions';

const checkType = 'json-rules-engine';
const maximumChecks = 200;

/**
 * What came of the checks of Tech Insights.
 *
 * @public
 */
export interface TechInsightsImport {
  /** The scorecard as YAML; undefined when no check could be converted. */
  scorecard?: string;
  converted: number;
  /** Checks that are left out, and why: with the keys that lead to what stands in the way. */
  refused: {
    check: string;
    reasons: { place: readonly (string | number)[]; words: string }[];
  }[];
  /** What was converted and should be known. */
  notes: { check: string; note: string }[];
}

type Entry = { id: string; check: Record<string, unknown>; place: Place };

/** As people write it: `techInsights.factChecker.checks[0]`. */
function placeWords(place: Place): string {
  return place
    .map(key => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
}

/** The checks, wherever in the configuration the document begins. */
function findChecks(config: unknown): Entry[] | undefined {
  let value: unknown = config;
  const place: (string | number)[] = [];
  for (const key of ['techInsights', 'factChecker', 'checks']) {
    if (!isObject(value)) break;
    const inner: unknown = value[key] ?? undefined;
    if (!isObject(inner) && !Array.isArray(inner)) continue;
    value = inner;
    place.push(key);
  }
  if (Array.isArray(value))
    return value
      .flatMap((check: unknown, index): Omit<Entry, 'id'>[] =>
        isObject(check) ? [{ check, place: [...place, index] }] : [],
      )
      .map((entry, index) => ({
        ...entry,
        id:
          typeof entry.check.id === 'string'
            ? entry.check.id
            : `check-${index + 1}`,
      }));
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value).flatMap(([id, check]): Entry[] =>
    isObject(check) && 'rule' in check
      ? [{ id, check, place: [...place, id] }]
      : [],
  );
  return entries.length === 0 ? undefined : entries;
}

function kebab(id: string): string {
  const words = id
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 58)
    .replace(/-+$/, '');
  return /^[a-z]/.test(words) ? words : `check-${words}`.replace(/-+$/, '');
}

function oneLine(value: unknown, otherwise: string): string {
  const text =
    typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
  return (text === '' ? otherwise : text).slice(0, 200);
}

function remedyOf(check: Record<string, unknown>): string {
  const links = [
    ...(Array.isArray(check.links) ? check.links : [])
      .filter(isObject)
      .map(({ title, url }) => ({ title, url })),
    ...(isObject(check.failureMetadata)
      ? [{ title: 'What to do', url: check.failureMetadata.link }]
      : []),
  ].filter(
    ({ url }) => typeof url === 'string' && /^https?:\/\/[^\s()]+$/.test(url),
  );
  return links.length === 0
    ? 'Tech Insights said nothing about what to do; write it here.'
    : links
        .map(
          ({ title, url }) =>
            `See [${oneLine(title, 'more').replace(/[[\]\\]/g, '')}](${url}).`,
        )
        .join(' ')
        .slice(0, 4000);
}

/** A filter of Tech Insights: each path with one value, or any of several. */
function appliesToOf(
  filter: unknown,
  place: Place,
  obstacles: Obstacle[],
): Record<string, unknown> | undefined {
  if (filter === undefined) return undefined;
  const isText = (value: unknown): value is string => typeof value === 'string';
  const entries = isObject(filter) ? Object.entries(filter) : [];
  if (
    entries.length === 0 ||
    !entries.every(
      ([key, value]) =>
        !key.startsWith('$') &&
        key !== '__proto__' &&
        (isText(value) ||
          (Array.isArray(value) && value.length > 0 && value.every(isText))),
    )
  ) {
    obstacles.push({ place, reason: 'is no map of paths with texts' });
    return undefined;
  }
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      Array.isArray(value) ? { $in: value } : value,
    ]),
  );
}

interface Converted {
  id: string;
  title: string;
  why: string;
  remedy: string;
  appliesTo?: Record<string, unknown>;
  condition: OurCondition;
}

/** Our form wants a group or a not at the top. */
function topOf(condition: OurCondition): Record<string, unknown> {
  return 'fact' in condition ? { all: [condition] } : condition;
}

function write(checks: readonly Converted[]): string {
  const document = new Document({
    apiVersion: 'fathom.dev/v1alpha1',
    kind: 'Scorecard',
    metadata: {
      name: 'tech-insights',
      title: 'Tech Insights',
      owner: 'group:default/platform',
    },
    spec: {
      levels: [
        {
          name: 'Imported',
          checks: checks.map(({ condition, ...check }) => ({
            ...check,
            ...topOf(condition),
          })),
        },
      ],
    },
  });
  document.commentBefore =
    ' Made from the checks of Tech Insights. Put the owner and the levels right, and give each check fixtures.';
  visit(document, {
    Map: (_, node) => {
      // one test a line
      if (isMap(node) && node.has('fact') && node.has('op')) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 100 });
}

/** What the checks before have settled. */
interface Settled {
  checks: Converted[];
  types: Map<string, FactType>;
  /** The names that facts had in Tech Insights, by ours. */
  names: Map<string, string>;
}

function freeId(given: string, checks: readonly { id: string }[]): string {
  const taken = new Set(checks.map(({ id }) => id));
  const base = kebab(given);
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}

function textOf(value: unknown, otherwise: string): string {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? otherwise : text.slice(0, 4000);
}

/** Converts one check and settles it, or says what stands in the way. */
function convert(
  { id: given, check, place }: Entry,
  settled: Settled,
): { notes: string[] } | { obstacles: Obstacle[] } {
  const refuse = (reason: string, at: Place = place) => ({
    obstacles: [{ place: at, reason }],
  });
  if (check.type !== checkType)
    return refuse(`is ${brief(check.type)}; only ${checkType} is read`, [
      ...place,
      'type',
    ]);
  if (settled.checks.length >= maximumChecks)
    return refuse(`a level has at most ${maximumChecks} checks`);
  const reader = new ConditionReader(settled.types);
  const { obstacles, renamed, types } = reader;
  const condition = reader.read(
    isObject(check.rule) ? check.rule.conditions : undefined,
    [...place, 'rule', 'conditions'],
  );
  const appliesTo = appliesToOf(check.filter, [...place, 'filter'], obstacles);
  for (const [name, fact] of renamed) {
    const other = settled.names.get(fact);
    if (other !== undefined && other !== name)
      obstacles.push({
        place,
        reason: `the facts "${other}" and "${name}" would both be ${fact}`,
      });
  }
  if (!condition || obstacles.length > 0) return { obstacles };
  const converted: Converted = {
    id: freeId(given, settled.checks),
    title: oneLine(check.name, given),
    why: textOf(
      check.description,
      'Tech Insights said nothing about why it matters; write it here.',
    ),
    remedy: remedyOf(check),
    ...(appliesTo && { appliesTo }),
    condition,
  };
  const alone = write([converted]);
  const parsed = parseScorecard(alone, {
    file: 'tech-insights',
    definitions: techInsightsFacts(alone),
  });
  if (!parsed.ok)
    return {
      obstacles: parsed.problems.map(({ message }) => ({
        place,
        reason: message,
      })),
    };
  for (const [fact, type] of types) settled.types.set(fact, type);
  for (const [name, fact] of renamed) settled.names.set(fact, name);
  settled.checks.push(converted);
  const ignored = [
    ...reader.ignored,
    ...['metadata', 'successMetadata'].filter(key => key in check),
  ];
  return {
    notes: [
      ...(converted.id === given ? [] : [`its id is ${converted.id} here`]),
      ...[...renamed].map(
        ([name, fact]) => `the fact "${name}" is ${fact} here`,
      ),
      ...(ignored.length > 0
        ? [`${ignored.join(', ')} has no place here`]
        : []),
    ],
  };
}

/**
 * Turns the checks of a Tech Insights configuration into a scorecard; undefined when there are none.
 *
 * @public
 */
export function importTechInsights(
  config: unknown,
): TechInsightsImport | undefined {
  const entries = findChecks(config);
  if (!entries) return undefined;
  const settled: Settled = { checks: [], types: new Map(), names: new Map() };
  const refused: TechInsightsImport['refused'] = [];
  const notes: TechInsightsImport['notes'] = [];
  for (const entry of entries) {
    const result = convert(entry, settled);
    if ('obstacles' in result)
      refused.push({
        check: entry.id,
        reasons: result.obstacles.map(({ place, reason }) => ({
          place,
          words: `${placeWords(place)}: ${reason}`,
        })),
      });
    else notes.push(...result.notes.map(note => ({ check: entry.id, note })));
  }
  const { checks } = settled;
  return {
    ...(checks.length > 0 && { scorecard: write(checks) }),
    converted: checks.length,
    refused,
    notes,
  };
}
