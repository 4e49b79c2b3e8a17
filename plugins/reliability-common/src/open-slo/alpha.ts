import { properSourceType } from './checkSli';
import type { DocField, DocMap, DocNode, DocScalar } from '../document-source';

/** What cannot be carried over is said by a finding of its own, where the converted document is checked. */
const unitLetters: Record<string, string> = {
  Minute: 'm',
  Hour: 'h',
  Day: 'd',
  Week: 'w',
  Month: 'M',
  Quarter: 'Q',
  Year: 'Y',
};

/**
 * A document of `openslo/v1alpha` in the shape of `openslo/v1`. Every value keeps its place and the path at
 * which it was written.
 */
export function convertAlpha(document: DocMap): DocMap {
  const spec = document.fields.get('spec');
  if (spec?.node.kind !== 'map') return document;
  const kind = document.fields.get('kind')?.node;
  if (kind?.kind !== 'scalar' || kind.value !== 'SLO') return document;
  const fields = new Map(document.fields);
  fields.set('spec', { ...spec, node: convertSpec(spec.node) });
  return { ...document, fields };
}

function convertSpec(spec: DocMap): DocMap {
  const fields = new Map(spec.fields);
  const objectives = spec.fields.get('objectives');
  const windows = spec.fields.get('timeWindows');
  if (windows) {
    fields.delete('timeWindows');
    fields.set('timeWindow', {
      ...windows,
      node: at(
        'spec.timeWindows',
        mapItems(windows.node, (item, index) =>
          convertWindow(item, `spec.timeWindows[${index}]`),
        ),
      ),
    });
  }
  const indicator = spec.fields.get('indicator');
  if (indicator?.node.kind === 'map')
    fields.set('indicator', {
      ...indicator,
      node: convertIndicator(indicator.node, indicator.keyStart),
    });
  if (objectives?.node.kind !== 'list') return { ...spec, fields };
  const items = objectives.node.items;
  const withRatio = items.filter(
    item => item.kind === 'map' && item.fields.has('ratioMetrics'),
  );
  // One indicator for all stands on spec in v1; in the objectives it would make a composite.
  const only = items.length === 1 && withRatio.length === 1 && !indicator;
  fields.set('objectives', {
    ...objectives,
    node: mapItems(objectives.node, (item, index) => {
      if (item.kind !== 'map') return item;
      const ratio = item.fields.get('ratioMetrics');
      const rest = new Map(item.fields);
      rest.delete('ratioMetrics');
      // v1alpha knows slices and not their length.
      if (rest.has('timeSliceTarget') && !rest.has('timeSliceWindow'))
        rest.set('timeSliceWindow', minute(item.start));
      if (ratio) {
        const made = ratioIndicator(
          ratio,
          `spec.objectives[${index}].ratioMetrics`,
        );
        // v1alpha demands a value on every objective; on a ratio it says nothing.
        rest.delete('value');
        if (only) fields.set('indicator', made);
        else rest.set('indicator', made);
      }
      return { ...item, fields: rest };
    }),
  });
  return { ...spec, fields };
}

function minute(start: number): DocField {
  const node: DocScalar = {
    kind: 'scalar',
    start,
    end: start,
    value: '1m',
    source: '',
  };
  return { keyStart: start, node };
}

function mapItems(
  node: DocNode,
  change: (item: DocNode, index: number) => DocNode,
): DocNode {
  return node.kind === 'list'
    ? { ...node, items: node.items.map(change) }
    : node;
}

function at<T extends DocNode>(origin: string, node: T): T {
  return { ...node, origin };
}

function synthetic(keyStart: number, fields: Map<string, DocField>): DocMap {
  return { kind: 'map', start: keyStart, end: keyStart, fields };
}

function convertWindow(item: DocNode, path: string): DocNode {
  if (item.kind !== 'map') return item;
  const unit = item.fields.get('unit');
  const count = item.fields.get('count');
  const fields = new Map(item.fields);
  fields.delete('unit');
  fields.delete('count');
  if (unit || count) {
    const unitText = text(unit);
    const letter =
      unitText !== undefined && Object.hasOwn(unitLetters, unitText)
        ? unitLetters[unitText]
        : undefined;
    const number = count?.node.kind === 'scalar' ? count.node.source : '';
    const place = (letter ? count ?? unit : unit ?? count)!;
    const written: DocScalar = {
      kind: 'scalar',
      start: place.node.start,
      end: place.node.end,
      value: `${number || '?'}${letter ?? ` ${unitText ?? '?'}`}`,
      source: '',
      origin: `${path}.${letter ? 'count' : 'unit'}`,
    };
    fields.set('duration', { keyStart: place.keyStart, node: written });
  }
  return at(path, { ...item, fields });
}

/** thresholdMetric stands directly under indicator. */
function convertIndicator(indicator: DocMap, keyStart: number): DocMap {
  if (indicator.fields.has('spec')) return indicator;
  const fields = new Map<string, DocField>();
  for (const [name, field] of indicator.fields)
    fields.set(name, {
      ...field,
      node:
        name === 'thresholdMetric'
          ? convertMetric(field, 'spec.indicator.thresholdMetric')
          : at(`spec.indicator.${name}`, field.node),
    });
  return synthetic(
    keyStart,
    new Map([
      nameOf(keyStart),
      [
        'spec',
        {
          keyStart,
          node: { ...synthetic(keyStart, fields), origin: 'spec.indicator' },
        },
      ],
    ]),
  );
}

function nameOf(keyStart: number): [string, DocField] {
  const name: DocScalar = {
    kind: 'scalar',
    start: keyStart,
    end: keyStart,
    value: 'indicator',
    source: '',
  };
  return [
    'metadata',
    {
      keyStart,
      node: synthetic(keyStart, new Map([['name', { keyStart, node: name }]])),
    },
  ];
}

function ratioIndicator({ node, keyStart }: DocField, path: string): DocField {
  if (node.kind !== 'map') return { keyStart, node };
  const fields = new Map<string, DocField>();
  for (const [name, field] of node.fields) {
    if (name === 'good' || name === 'bad' || name === 'total')
      fields.set(name, {
        ...field,
        node: convertMetric(field, `${path}.${name}`),
      });
    // Both names were in use for the same thing.
    else if (name === 'incremental' || name === 'counter')
      fields.set('counter', {
        ...field,
        node: at(`${path}.${name}`, field.node),
      });
    else
      fields.set(name, { ...field, node: at(`${path}.${name}`, field.node) });
  }
  const ratio = at(path, { ...node, fields });
  const spec = at(
    path,
    synthetic(keyStart, new Map([['ratioMetric', { keyStart, node: ratio }]])),
  );
  return {
    keyStart,
    node: at(
      path,
      synthetic(
        keyStart,
        new Map([nameOf(keyStart), ['spec', { keyStart, node: spec }]]),
      ),
    ),
  };
}

/** source, queryType, query and metadata become metricSource with type and spec. */
function convertMetric({ node, keyStart }: DocField, path: string): DocNode {
  if (node.kind !== 'map' || node.fields.has('metricSource')) return node;
  const source = new Map<string, DocField>();
  const spec = new Map<string, DocField>();
  for (const [name, field] of node.fields) {
    const moved = { ...field, node: at(`${path}.${name}`, field.node) };
    if (name === 'source') source.set('type', properCase(moved));
    else spec.set(name, moved);
  }
  source.set('spec', {
    keyStart,
    node: at(path, { ...synthetic(keyStart, spec), start: node.start }),
  });
  return at(path, {
    ...synthetic(
      keyStart,
      new Map([
        [
          'metricSource',
          { keyStart, node: at(path, synthetic(keyStart, source)) },
        ],
      ]),
    ),
    start: node.start,
  });
}

/** v1alpha writes sources in lower case. */
function properCase(field: DocField): DocField {
  const type = text(field);
  return type !== undefined && field.node.kind === 'scalar'
    ? { ...field, node: { ...field.node, value: properSourceType(type) } }
    : field;
}

function text(field: DocField | undefined): string | undefined {
  return field?.node.kind === 'scalar' && typeof field.node.value === 'string'
    ? field.node.value
    : undefined;
}
