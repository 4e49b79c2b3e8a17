import {
  alpha,
  Case,
  change,
  composite,
  condition,
  dataSource,
  policy,
  ratioTimeslices,
  service,
  sli,
  slo,
  target,
  threshold,
  timeslices,
  values,
  whole,
} from './build';

const kinds = {
  slo,
  threshold,
  composite,
  timeslices,
  ratioTimeslices,
  sli,
  policy,
  condition,
  target,
  dataSource,
  service,
};

const longName = 'a'.repeat(64);

/** What holds for every kind. */
export const commonCases: Case[] = [
  ...Object.entries(kinds).flatMap(([kind, text]) => [
    whole(`${kind}-valid`, text),
    change(
      `${kind}-no-metadata`,
      text,
      ['metadata:\n', 'unmeta:\n'],
      'metadata',
      'unknown-field',
    ),
    change(
      `${kind}-null-metadata`,
      text,
      [/metadata:\n(?: {2}.*\n)+/.exec(text)![0], 'metadata:\n'],
      'metadata',
    ),
    change(
      `${kind}-no-name`,
      text,
      ['  name: ', '  displayName: '],
      'metadata-name',
      ...(text.includes('  displayName: ') ? ['yaml-duplicate-key'] : []),
    ),
    change(
      `${kind}-host`,
      text,
      ['openslo/v1', 'openslo.com/v1'],
      'api-version-host',
    ),
    change(
      `${kind}-spec-list`,
      text,
      [text.slice(text.indexOf('spec:\n')), 'spec:\n  - a\n'],
      'spec',
    ),
    change(
      `${kind}-unknown-field`,
      text,
      ['\nspec:\n', '\nspec:\n  extra: 1\n'],
      'unknown-field',
    ),
    change(
      `${kind}-unknown-top-field`,
      text,
      ['\nspec:\n', '\nstatus: {}\nspec:\n'],
      'unknown-field',
    ),
  ]),
  ...['slo', 'sli', 'policy', 'condition', 'target', 'dataSource'].map(kind =>
    change(
      `${kind}-no-spec`,
      kinds[kind as keyof typeof kinds],
      [
        kinds[kind as keyof typeof kinds].slice(
          kinds[kind as keyof typeof kinds].indexOf('spec:\n'),
        ),
        '',
      ],
      'spec',
    ),
  ),
  change('service-no-spec', service, [
    service.slice(service.indexOf('spec:\n')),
    '',
  ]),
  ...values('api-version', service, 'openslo/v1', v => v, {
    'api-version': [
      'openslo/v2',
      'openslo/v1beta',
      'OpenSLO/v1',
      '1',
      'openslo/v1 x',
      '""',
    ],
    'api-version-draft': ['openslo.com/v2alpha', 'openslo/v2alpha'],
    'api-version-alpha': ['openslo/v1alpha'],
    'api-version-host': ['openslo.com/v1'],
  }),
  whole(
    'api-version-foreign',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n',
    'api-version',
  ),
  whole(
    'api-version-missing',
    service.replace('apiVersion: openslo/v1\n', ''),
    'api-version',
  ),
  ...values('kind', service, 'kind: Service', v => `kind: ${v}`, {
    kind: ['service', 'Slo', 'SLOs', 'ErrorBudget', '7', '[]', '""'],
  }),
  whole('kind-missing', service.replace('kind: Service\n', ''), 'kind'),
  ...values('name', service, 'name: checkout', v => `name: ${v}`, {
    '': ['a', 'a-b', 'a1', '1a', 'a'.repeat(63), '"1"'],
    'metadata-name-form': [
      'Checkout',
      'a_b',
      'a.b',
      '-a',
      'a-',
      longName,
      'a b',
      'ä',
      'OnCallDevopsMailNotification',
    ],
    'metadata-name': ['""', '" "', '~', 'null', 'a'.repeat(254)],
    'field-type': ['1', 'true', '1.5', '[]', '{}'],
  }),
  ...values(
    'display-name',
    service,
    'name: checkout',
    v => `name: checkout\n  displayName: ${v}`,
    {
      '': ['Checkout', 'x'.repeat(63), '"1"'],
      'display-name-length': ['x'.repeat(64)],
      'field-type': ['1', '[a]'],
    },
  ),
  ...values(
    'label-key',
    service,
    'name: checkout',
    v => `name: checkout\n  labels:\n    ${v}: x`,
    {
      '': ['a', 'team', 'A.b-c_d', '1', 'a'.repeat(63)],
      'label-key': ['a b', '-a', 'a-', 'a/b', '_a', longName, 'ä', '""'],
      'yaml-key': ['? [a]\n    '],
    },
  ),
  ...values(
    'label-value',
    service,
    'name: checkout',
    v => `name: checkout\n  labels:\n    a: ${v}`,
    {
      '': ['x', '[x, y]', '[]', '"1"', '""'],
      'label-value': ['1', 'true', '{a: b}', '[1]', '[[a]]', '~'],
    },
  ),
  ...values(
    'labels',
    service,
    'name: checkout',
    v => `name: checkout\n  labels: ${v}`,
    {
      '': ['{}', '~'],
      'field-type': ['[]', 'x'],
    },
  ),
  ...values(
    'annotation-key',
    service,
    'name: checkout',
    v => `name: checkout\n  annotations:\n    ${v}: x`,
    {
      '': [
        'a',
        'example.org/a',
        'a/b',
        'fathom.dev/no-data',
        'my-domain.org/my-key',
      ],
      'annotation-key': [
        '/a',
        'a/',
        'A.org/x',
        'a/b/c',
        'a b',
        `a/${longName}`,
        'a..b/c',
        `${'a.'.repeat(127)}a/b`,
      ],
      'annotation-reserved': ['openslo.com/x'],
    },
  ),
  ...values(
    'annotation-value',
    service,
    'name: checkout',
    v => `name: checkout\n  annotations:\n    a: ${v}`,
    {
      '': ['x', '"1"', '""'],
      'annotation-value': ['1', 'true', '[x]', '{a: b}', '~'],
    },
  ),
  ...values(
    'annotations',
    service,
    'name: checkout',
    v => `name: checkout\n  annotations: ${v}`,
    {
      '': ['{}'],
      'field-type': ['[]', '1'],
    },
  ),
  ...values('description', service, 'Takes the money.', v => v, {
    '': ['x'.repeat(1050), '"1"', '~'],
    'description-length': ['x'.repeat(1051)],
    'field-type': ['1', 'true', '[x]'],
  }),
  ...Object.entries({ slo, sli, policy, condition, target, dataSource }).map(
    ([kind, text]) =>
      whole(
        `${kind}-description-length`,
        text
          .replace(/ {2}description: .*\n/, '')
          .replace(
            '\nspec:\n',
            `\nspec:\n  description: ${'x'.repeat(1051)}\n`,
          ),
        'description-length',
      ),
  ),
  whole('alpha-valid', alpha, 'api-version-alpha'),
];
