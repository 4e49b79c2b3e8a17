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
  /** Checks that are left out, and why. */
  refused: { check: string; reasons: string[] }[];
  /** What was converted and should be known. */
  notes: { check: string; note: string }[];
}

type Entry = { id: string; check: Record<string, unknown>; path: string };

/** The checks, wherever in the configuration the document begins. */
function findChecks(config: unknown): Entry[] | undefined {
  const places = ['techInsights', 'factChecker', 'checks'];
  let value: unknown = config;
  let path = '';
  for (const place of places)
    if (isObject(value) && isObject(value[place] ?? undefined)) {
      value = value[place];
      path = path === '' ? place : `${path}.${place}`;
    } else if (isObject(value) && Array.isArray(value[place])) {
      value = value[place];
      path = path === '' ? place : `${path}.${place}`;
    }
  if (Array.isArray(value))
    return value
      .map((check, index) => ({ check, path: `${path}[${index}]` }))
      .filter(
        (item): item is typeof item & { check: Record<string, unknown> } =>
          isObject(item.check),
      )
      .map(({ check, path: at }, index) => ({
        id: typeof check.id === 'string' ? check.id : `check-${index + 1}`,
        check,
        path: at,
      }));
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value).filter(
    (entry): entry is [string, Record<string, unknown>] =>
      isObject(entry[1]) && 'rule' in entry[1],
  );
  return entries.length === 0
    ? undefined
    : entries.map(([id, check]) => ({
        id,
        check,
        path: path === '' ? id : `${path}.${id}`,
      }));
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
  path: string,
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
    obstacles.push({ path, reason: 'is no map of paths with texts' });
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

/** Converts one check and settles it, or says why not. */
function convert(
  { id: given, check, path }: Entry,
  settled: Settled,
): { notes: string[] } | { reasons: string[] } {
  if (check.type !== checkType)
    return {
      reasons: [
        `${path}.type: is ${brief(check.type)}; only ${checkType} is read`,
      ],
    };
  if (settled.checks.length >= maximumChecks)
    return {
      reasons: [`${path}: a level has at most ${maximumChecks} checks`],
    };
  const reader = new ConditionReader(settled.types);
  const { obstacles, renamed, types } = reader;
  const condition = reader.read(
    isObject(check.rule) ? check.rule.conditions : undefined,
    `${path}.rule.conditions`,
  );
  const appliesTo = appliesToOf(check.filter, `${path}.filter`, obstacles);
  for (const [name, fact] of renamed) {
    const other = settled.names.get(fact);
    if (other !== undefined && other !== name)
      obstacles.push({
        path,
        reason: `the facts "${other}" and "${name}" would both be ${fact}`,
      });
  }
  if (!condition || obstacles.length > 0)
    return {
      reasons: obstacles.map(({ path: at, reason }) => `${at}: ${reason}`),
    };
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
      reasons: parsed.problems.map(({ message }) => `${path}: ${message}`),
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
    if ('reasons' in result)
      refused.push({ check: entry.id, reasons: result.reasons });
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
