import { Cursor, nodeWords } from '../document-source';
import { nameForm } from './checkMetadata';
import { checkQuery, QueryUse } from './checkQuery';
import { Context, refer, required } from './Context';

/** Spellings of the makers; other types are taken as they are. */
const sourceTypes = [
  'AppDynamics',
  'BigQuery',
  'CloudWatch',
  'Datadog',
  'Dynatrace',
  'Elasticsearch',
  'GoogleCloudMonitoring',
  'Graphite',
  'Honeycomb',
  'InfluxDB',
  'Instana',
  'Lightstep',
  'NewRelic',
  'OpenTSDB',
  'Pingdom',
  'Prometheus',
  'Redshift',
  'Splunk',
  'SumoLogic',
  'ThousandEyes',
];

/** A type as its maker writes it, when it is known. */
export function properSourceType(type: string): string {
  return (
    sourceTypes.find(name => name.toLowerCase() === type.toLowerCase()) ?? type
  );
}

/** The spec of an SLI, as a document or inside of an SLO. */
export function checkSliSpec(spec: Cursor, context: Context): void {
  if (spec.node?.kind !== 'map') return;
  const { report } = context;
  const threshold = spec.get('thresholdMetric');
  const ratio = spec.get('ratioMetric');
  if (threshold.exists && ratio.exists)
    report.add('sli-metric', ratio, 'thresholdMetric and ratioMetric');
  if (!threshold.exists && !ratio.exists)
    report.add('sli-metric', spec, 'neither');
  if (threshold.node?.kind === 'map')
    checkMetric(threshold, { instant: true }, context);
  if (ratio.node?.kind === 'map') checkRatio(ratio, context);
}

function checkRatio(ratio: Cursor, context: Context): void {
  const { report } = context;
  const part = (name: string) => ratio.get(name);
  const has = (name: string) => part(name).exists;
  if (has('raw')) {
    const beside = ['good', 'bad', 'total'].filter(has);
    if (beside.length > 0)
      report.add(
        'ratio-metric',
        part(beside[0]),
        `raw and ${beside.join(', ')}`,
      );
    const rawType = part('rawType');
    if (!rawType.exists) report.add('raw-type', rawType, 'nothing');
  } else {
    if (has('good') && has('bad'))
      report.add('ratio-metric', part('bad'), 'good and bad');
    const missing = [
      ...(has('good') || has('bad') ? [] : ['good or bad']),
      ...(has('total') ? [] : ['total']),
    ];
    if (missing.length > 0)
      report.add('ratio-metric', ratio, `no ${missing.join(' and no ')}`);
    if (has('rawType'))
      report.add('raw-type-unused', part('rawType'), 'rawType without raw');
  }
  const rawType = part('rawType').text;
  if (rawType !== undefined && !['success', 'failure'].includes(rawType))
    report.add('raw-type', part('rawType'), nodeWords(part('rawType').node));
  const counter = part('counter').flag;
  for (const name of ['good', 'bad', 'total'])
    checkMetric(part(name), { events: { counter } }, context);
  checkMetric(part('raw'), {}, context);
}

function checkMetric(metric: Cursor, use: QueryUse, context: Context): void {
  if (metric.node?.kind !== 'map') return;
  const { report } = context;
  const source = metric.get('metricSource');
  if (!source.exists) {
    report.add('metric-source', source, 'nothing', {
      remedy: metric.get('spec').exists
        ? 'Put type and spec under metricSource.'
        : undefined,
    });
    return;
  }
  if (source.node?.kind !== 'map') return;
  const spec = source.get('spec');
  const isFilled = spec.node?.kind === 'map' && spec.node.fields.size > 0;
  if (!isFilled)
    report.add(
      'metric-source-spec',
      spec,
      spec.node?.kind === 'map' ? 'an empty map' : nodeWords(spec.node),
      { expected: 'a map that is not empty' },
    );
  const ref = source.get('metricSourceRef');
  if (ref.text !== undefined) {
    if (!nameForm.test(ref.text) || ref.text.length > 63)
      report.add('metric-source-ref-form', ref, nodeWords(ref.node));
    refer(ref, 'DataSource', context, 'datasource-unknown');
  }
  const type = source.get('type');
  if (!ref.exists) required(type, 'metric-source-type', context);
  const known = type.text && properSourceType(type.text);
  if (known && known !== type.text)
    report.add('metric-source-type-case', type, nodeWords(type.node), {
      remedy: `Write ${known}.`,
    });
  const kind = type.text ?? context.sourceType(ref.text ?? '');
  if (isFilled && kind?.toLowerCase() === 'prometheus')
    checkQuery(spec, use, context);
}
