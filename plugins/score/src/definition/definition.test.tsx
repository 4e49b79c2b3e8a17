import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { filterWords, RuleText, ruleWords } from '.';

it.each([
  ['repo.hasReadme && slo.count >= 1', 'repo.hasReadme && slo.count >= 1'],
  [
    '{"all":[{"fact":"slo.count","op":"ge","value":1},{"any":[{"fact":"repo.hasCi","op":"eq","value":true},{"fact":"catalog.tags","op":"contains","value":"lab"}]}]}',
    'slo.count >= 1 && (repo.hasCi || catalog.tags.contains("lab"))',
  ],
  [
    '{"not":{"any":[{"fact":"a.b","op":"has"},{"fact":"a.c","op":"in","value":["x"]}]}}',
    '!(has(a.b) || a.c in ["x"])',
  ],
  ['{broken', '{broken'],
])('the rule %s is told as %s', (rule, told) =>
  expect(ruleWords(rule)).toBe(told),
);

it.each<[Record<string, unknown>, string]>([
  [
    {
      $all: [
        { kind: 'Component', 'spec.type': 'service' },
        { $not: { 'spec.lifecycle': 'deprecated' } },
        { $any: [{ 'metadata.x': { $exists: true } }, { a: 'b', c: 'd' }] },
      ],
    },
    'its kind is Component and its type is service and not (its lifecycle is deprecated) and (metadata.x is said or (a is b and c is d))',
  ],
  [
    { t: { $in: ['a', 'b'] }, n: { $hasPrefix: 'x-' }, l: { $contains: 'y' } },
    't is one of a, b and n begins with x- and l contains y',
  ],
  [
    {
      $all: [
        {
          relations: {
            $contains: { type: 'ownedBy', targetRef: 'group:default/pay' },
          },
        },
        {
          relations: {
            $contains: {
              type: 'partOf',
              targetRef: { $in: ['system:default/a', 'b'] },
            },
          },
        },
        { relations: { $contains: { type: 'dependsOn', targetRef: 'c' } } },
      ],
    },
    'its owner is pay and what it is part of is one of a, b and relations has one whose type is dependsOn and targetRef is c',
  ],
])('the filter %j is told in words', (filter, told) =>
  expect(filterWords(filter)).toBe(told),
);

it('links of a remedy lead to pages of the portal and out, never to another host in disguise', async () => {
  renderInTestApp(
    <RuleText content="See [the pattern](/patterns/secrets), [the road](/create/templates/default/node), [docs](https://example.com/x), [a trap](//evil.example) and [a file](runbooks/x.md)." />,
  );
  expect(
    await screen.findByRole('link', { name: 'the pattern' }),
  ).toHaveAttribute('href', '/patterns/secrets');
  expect(screen.getByRole('link', { name: 'the road' })).toHaveAttribute(
    'href',
    '/create/templates/default/node',
  );
  expect(screen.getByRole('link', { name: 'docs' })).toHaveAttribute(
    'target',
    '_blank',
  );
  for (const name of ['a trap', 'a file'])
    expect(screen.queryByRole('link', { name })).not.toBeInTheDocument();
});
