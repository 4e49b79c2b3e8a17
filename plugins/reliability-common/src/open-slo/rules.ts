/**
 * One rule of the linter. `error` breaks the specification, `warning` breaks only the stricter profile of the
 * project's reference validator, or is a known trap.
 *
 * @public
 */
export interface OpenSloRule {
  id: string;
  level: 'error' | 'warning';
  about:
    | 'file'
    | 'all kinds'
    | 'SLO'
    | 'SLI'
    | 'alerts'
    | 'DataSource'
    | 'references'
    | 'queries';
  /** What holds when the rule is kept. */
  statement: string;
  /** What to do, unless the finding knows better. */
  remedy: string;
}

type Row = readonly [
  id: string,
  level: OpenSloRule['level'],
  statement: string,
  remedy: string,
];

// prettier-ignore
const tables = {
  file: [
    ['file-too-large', 'error', 'A file has at most 2 MiB and 5,000 documents.', 'Split the file.'],
    ['file-encoding', 'error', 'A file is UTF-8 without NUL characters.', 'Save the file as UTF-8.'],
    ['file-empty', 'warning', 'A file holds at least one document.', 'Write a document, or leave the file out.'],
    ['yaml-syntax', 'error', 'A file is YAML 1.2 or JSON.', 'Correct the syntax at this place; the document was not read.'],
    ['yaml-depth', 'error', 'Values nest at most 64 deep.', 'Flatten the document.'],
    ['yaml-alias', 'error', 'Aliases point at an anchor above them and do not multiply the document.', 'Write the value out.'],
    ['yaml-tag', 'error', 'Only the tags of YAML itself are used.', 'Remove the tag.'],
    ['yaml-key', 'error', 'Keys are text.', 'Write the key as text.'],
    ['yaml-duplicate-key', 'error', 'A key stands once in a map.', 'Remove one of the two; the first was taken.'],
    ['bidi-character', 'warning', 'No character turns the reading direction.', 'Remove the character: the text looks different from what it says.'],
    ['document-type', 'error', 'A document is a map, or a list of maps.', 'Write apiVersion, kind, metadata and spec.'],
  ],
  'all kinds': [
    ['api-version', 'error', 'apiVersion is `openslo/v1`.', 'Write apiVersion: openslo/v1.'],
    ['api-version-host', 'error', 'Version 1 has no host in front: `openslo/v1`, not `openslo.com/v1`.', 'Write apiVersion: openslo/v1.'],
    ['api-version-alpha', 'warning', '`openslo/v1alpha` is an old form; it is converted while reading.', 'Move to openslo/v1.'],
    ['api-version-draft', 'error', '`openslo.com/v2alpha` is a draft and not read.', 'Write the document in openslo/v1.'],
    ['kind', 'error', 'kind is one of the seven of OpenSLO.', 'Write one of SLO, SLI, DataSource, Service, AlertPolicy, AlertCondition, AlertNotificationTarget.'],
    ['unknown-field', 'warning', 'Only fields of the specification are used.', 'Remove the field, or move it to metadata.annotations.'],
    ['field-type', 'error', 'A field has the type that the specification gives it.', 'Write the value in that type.'],
    ['metadata', 'error', 'metadata is there.', 'Add metadata with a name.'],
    ['metadata-name', 'error', 'metadata.name is there and not empty.', 'Give it a name.'],
    ['metadata-name-form', 'warning', 'metadata.name has at most 63 characters of a-z, 0-9 and "-", and begins and ends with a letter or digit.', 'Write it in lower case with dashes.'],
    ['display-name-length', 'warning', 'displayName has at most 63 characters.', 'Shorten it.'],
    ['label-key', 'error', 'A label key has at most 63 letters, digits, "-", "_" or ".", with a letter or digit at both ends.', 'Rename the key.'],
    ['label-value', 'error', 'A label is a string or a list of strings.', 'Put the value in quotes.'],
    ['annotation-key', 'error', 'An annotation key is a name like that of a label, with an optional lower-case DNS name and "/" in front.', 'Rename the key.'],
    ['annotation-value', 'error', 'An annotation is a string.', 'Put the value in quotes.'],
    ['annotation-reserved', 'warning', 'The prefix `openslo.com/` is left to OpenSLO.', 'Use a prefix of your own.'],
    ['spec', 'error', 'spec is there.', 'Add spec.'],
    ['description-length', 'error', 'spec.description has at most 1050 characters.', 'Shorten it, and link to the long form.'],
    ['duration', 'error', 'A duration is a positive whole number and one of m h d w M Q Y.', 'Write for example 5m, 1h, 28d, 4w or 1M.'],
  ],
  SLO: [
    ['slo-service', 'error', 'spec.service names a service.', 'Name the service that the SLO is about.'],
    ['slo-indicator', 'error', 'There is exactly one of indicator and indicatorRef: on spec, or in every objective.', 'Keep one of them, in one place.'],
    ['slo-budgeting-method', 'error', 'budgetingMethod is Occurrences, Timeslices or RatioTimeslices.', 'Write one of Occurrences, Timeslices, RatioTimeslices.'],
    ['slo-time-window', 'error', 'timeWindow is a list of exactly one window.', 'Write timeWindow: as a list with one item, "- duration: 28d".'],
    ['slo-time-window-missing', 'warning', 'There is a timeWindow.', 'Add timeWindow: a list with "duration: 28d" and "isRolling: true". Without one nothing can be computed.'],
    ['time-window-duration', 'error', 'A window has a duration.', 'Add for example duration: 28d.'],
    ['time-window-approximate', 'warning', 'A rolling window is given in days or weeks.', 'Write days: 30d for 1M, 90d for 1Q, 365d for 1Y, as which it is taken; or make it a calendar window.'],
    ['time-window-kind', 'error', 'A rolling window has no calendar.', 'Remove calendar, or write isRolling: false.'],
    ['time-window-ambiguous', 'warning', 'A window says whether it rolls or follows the calendar.', 'Add isRolling: true, as which it is taken, or a calendar.'],
    ['calendar-start', 'error', 'calendar.startTime is a real date and time, "YYYY-MM-DD HH:MM:SS", without zone.', 'Write for example 2026-01-01 00:00:00.'],
    ['calendar-zone', 'error', 'calendar.timeZone is a name of the IANA time zone database.', 'Write for example Europe/Berlin or UTC.'],
    ['calendar-start-gap', 'warning', 'calendar.startTime is a time that the clocks of its zone show.', 'Write a time that is not left out when the clocks go forward.'],
    ['slo-objectives', 'error', 'There is at least one objective.', 'Add an objective with a target.'],
    ['objective-target', 'error', 'An objective has exactly one of target, 0 up to but not including 1, and targetPercent, 0 up to but not including 100.', 'Write for example target: 0.999.'],
    ['objective-operator', 'error', 'An objective on a thresholdMetric has op (lte, gte, lt or gt) and value.', 'Add op and value.'],
    ['objective-operator-unused', 'warning', 'An objective on a ratioMetric has neither op nor value.', 'Remove op and value; a ratio is compared with the target.'],
    ['objective-one-threshold', 'error', 'An SLO on one thresholdMetric has one objective.', 'Write one SLO for each threshold.'],
    ['objective-name-duplicate', 'warning', 'Objectives of one SLO have different displayNames.', 'Rename one.'],
    ['objective-target-low', 'warning', 'A target is at least 0.5.', 'Check that the target is no error budget: 0.999, not 0.001.'],
    ['objective-target-precision', 'warning', 'A target has so few digits that Prometheus, which counts in binary with about 16 of them, finds its error budget within 0.1 %.', 'Write fewer digits: a budget of 0.000000001 is three hundredths of a second a year.'],
    ['slice-target', 'error', 'Timeslices need timeSliceTarget, above 0 and at most 1.', 'Write for example timeSliceTarget: 0.95.'],
    ['slice-target-zero', 'warning', 'timeSliceTarget is not 0: every slice would be good.', 'Write for example timeSliceTarget: 0.95.'],
    ['slice-window', 'error', 'Timeslices and RatioTimeslices need timeSliceWindow.', 'Write for example timeSliceWindow: 1m.'],
    ['slice-window-number', 'warning', 'timeSliceWindow has a unit; a bare number is taken as minutes.', 'Add the unit: 5m.'],
    ['slice-unused', 'warning', 'timeSliceTarget and timeSliceWindow are given only where the method uses them.', 'Remove the field, or change budgetingMethod.'],
    ['composite-weight', 'error', 'compositeWeight is above 0, and given only with several objectives that carry their own indicator.', 'Remove it, or write a number above 0.'],
    ['composite-weight-ignored', 'warning', 'Timeslices do not weigh: a slice is bad when one objective is bad.', 'Remove compositeWeight, or change budgetingMethod.'],
    ['indicator-metadata', 'warning', 'An indicator written in an SLO has metadata with a name.', 'Add metadata with a name.'],
    ['service-unknown', 'warning', 'The service is known: as a Service document beside the SLO, or in the catalog.', 'Correct the name, or add the service.'],
  ],
  SLI: [
    ['sli-metric', 'error', 'An indicator has exactly one of thresholdMetric and ratioMetric.', 'Keep one of them.'],
    ['ratio-metric', 'error', 'A ratioMetric has either total with one of good and bad, or raw with rawType.', 'Write good and total, bad and total, or raw and rawType.'],
    ['raw-type', 'error', 'rawType is success or failure, and there is one where raw is.', 'Write rawType: success when the metric is good ÷ total, failure when it is bad ÷ total.'],
    ['raw-type-unused', 'warning', 'rawType is given only with raw.', 'Remove rawType.'],
    ['metric-source', 'error', 'A metric has a metricSource.', 'Add metricSource with type and spec.'],
    ['metric-source-spec', 'error', 'metricSource.spec is there and not empty.', 'Add spec with the query.'],
    ['metric-source-type', 'error', 'metricSource.type is there unless metricSourceRef says where the data lies.', 'Add type: Prometheus, or metricSourceRef.'],
    ['metric-source-type-case', 'warning', 'Types of metric sources are written as their makers do.', 'Correct the case.'],
    ['metric-source-ref-form', 'warning', 'metricSourceRef is a name.', 'Write the metadata.name of a DataSource.'],
  ],
  alerts: [
    ['alert-policy-item', 'error', 'An item of alertPolicies is alertPolicyRef, or kind: AlertPolicy with metadata and spec.', 'Write "- alertPolicyRef: name", or the policy itself.'],
    ['alert-conditions', 'error', 'An AlertPolicy has exactly one condition, in a list.', 'Keep one condition; write a policy for each other.'],
    ['alert-condition-item', 'error', 'A condition is conditionRef, or kind: AlertCondition with metadata and spec.', 'Write "- conditionRef: name", or the condition itself.'],
    ['alert-targets', 'error', 'An AlertPolicy has at least one notification target, in a list.', 'Add "- targetRef: name".'],
    ['alert-target-item', 'error', 'A notification target is targetRef, or kind: AlertNotificationTarget with metadata and spec.', 'Write "- targetRef: name", or the target itself.'],
    ['alert-never', 'warning', 'A policy alerts in at least one case.', 'Set alertWhenBreaching: true.'],
    ['condition-severity', 'error', 'An AlertCondition has a severity.', 'Add for example severity: page.'],
    ['condition', 'error', 'An AlertCondition has a condition.', 'Add condition with kind, op, threshold and lookbackWindow.'],
    ['condition-kind', 'error', 'The kind of a condition is burnrate.', 'Write kind: burnrate.'],
    ['condition-kind-missing', 'warning', 'A condition names its kind; without one it is burnrate.', 'Write kind: burnrate.'],
    ['condition-op', 'error', 'A condition has op: lte, gte, lt or gt.', 'Write op: gte.'],
    ['condition-op-inverted', 'warning', 'A condition on a burn rate alerts when it is high: gt or gte.', 'Write op: gte; lt and lte alert while the budget burns slowly.'],
    ['condition-threshold', 'error', 'A condition has a threshold, which is a number.', 'Add for example threshold: 2.'],
    ['condition-lookback', 'error', 'A condition has a lookbackWindow.', 'Add for example lookbackWindow: 1h.'],
    ['notification-target', 'error', 'An AlertNotificationTarget has a target.', 'Add for example target: email.'],
  ],
  DataSource: [
    ['datasource-type', 'error', 'A DataSource has a type.', 'Add for example type: Prometheus.'],
    ['datasource-connection', 'error', 'A DataSource has connectionDetails.', 'Add connectionDetails, for example with url.'],
    ['datasource-secret', 'warning', 'No secret stands in a document.', 'Write a reference, for example ${TOKEN}, and change the secret: it has been seen.'],
  ],
  references: [
    ['reference-missing', 'error', 'What a document refers to is among the given files.', 'Correct the name, or give the file that holds it too.'],
    ['document-duplicate', 'error', 'Kind and name together stand once.', 'Rename one of the two, or remove it.'],
    ['document-unused', 'warning', 'An SLI or AlertPolicy is used by an SLO.', 'Use it, or remove it.'],
    ['datasource-unknown', 'warning', 'A metricSourceRef names a DataSource among the given files.', 'Correct the name, or give the file that holds it too.'],
  ],
  queries: [
    ['query-syntax', 'error', 'A query for Prometheus is PromQL.', 'Correct the query at this place.'],
    ['query-fixed-range', 'warning', 'A query leaves the range to its reader: it is asked over several windows.', 'Write the counter without rate and range and set counter: true, or write [{{.window}}]; the fixed range is replaced.'],
    ['query-mixed-ranges', 'warning', 'All ranges of a query are the same.', 'Write the same range everywhere; all are replaced by the window.'],
    ['query-bare-counter', 'warning', 'A counter is declared as one.', 'Set counter: true.'],
    ['query-shifted', 'warning', 'A query looks at the window that is asked for: no offset, @ or subquery.', 'Remove it; it is left as it is, and the answer is not about the window.'],
    ['query-missing', 'warning', 'The spec of a Prometheus source has the query as text, under `query`.', 'Write spec.query.'],
    ['query-unbounded', 'warning', 'A query names the metrics that it reads.', 'Name the metric; a selector that matches every series can stop the server.'],
  ],
} as const satisfies Record<OpenSloRule['about'], readonly Row[]>;

type Tables = typeof tables;
export type RuleId = Tables[keyof Tables][number][0];

/**
 * Every rule of the linter.
 *
 * @public
 */
export const openSloRules: readonly OpenSloRule[] = Object.entries(
  tables,
).flatMap(([about, rows]) =>
  (rows as readonly Row[]).map(([id, level, statement, remedy]) => ({
    id,
    level,
    about: about as OpenSloRule['about'],
    statement,
    remedy,
  })),
);

export const ruleById: ReadonlyMap<string, OpenSloRule> = new Map(
  openSloRules.map(rule => [rule.id, rule]),
);
