import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeProblems } from '../__testUtils__';
import {
  CodeBlock,
  Markdown,
  MiddleCut,
  percentWords,
  RelativeTime,
  safeLink,
  sentences,
  tableOfContents,
} from '.';
import { grammarOf } from './grammars';
import { relativeTime } from './relativeTime';

it.each([
  [0, '0 %'],
  [0.004, '< 1 %'],
  [0.005, '1 %'],
  [0.996, '> 99 %'],
  [1, '100 %'],
])('the share %d reads %s', (share, words) =>
  expect(percentWords(share)).toBe(words),
);

it.each([
  [
    ['it is gone', undefined, ' ', 'Read it again.'],
    'It is gone. Read it again.',
  ],
  [['Why?', 'no answer'], 'Why? No answer.'],
  [[], ''],
])('%j side by side are %j', (parts, text) =>
  expect(sentences(...parts)).toBe(text),
);

const now = Date.parse('2026-11-24T12:00:00Z');

it.each([
  ['2026-11-24T11:59:50Z', 'just now'],
  ['2026-11-24T11:57:00Z', '3 minutes ago'],
  ['2026-11-23T11:00:00Z', 'yesterday'],
  ['2026-03-24T12:00:00Z', '8 months ago'],
  ['2026-12-24T12:00:00Z', 'in 4 weeks'],
  ['nonsense', 'at an unreadable time'],
])('%s reads %s', (at, words) => expect(relativeTime(at, now)).toBe(words));

it('keeps the whole moment for machines and on hover', async () => {
  render(<RelativeTime at="2026-03-24T12:00:00Z" />);
  await userEvent.hover(screen.getByText(/ago|in /));
  expect(await screen.findByRole('tooltip')).toHaveTextContent('2026');
});

it('cuts a long name in its middle and keeps the whole reachable', () => {
  render(
    <MiddleCut text="services/checkout/very/deep/path/Ledger.ts" max={17} />,
  );
  expect(
    screen.getByLabelText('services/checkout/very/deep/path/Ledger.ts'),
  ).toHaveTextContent(/^services…edger\.ts$/);
});

it.each([
  ['https://a.example/x', true],
  ['mailto:a@b.c', true],
  ['docs/a.md', true],
  ['#part', true],
  ['/catalog', true],
  // eslint-disable-next-line no-script-url -- what must be refused
  ['javascript:alert(1)', false],
  ['JaVa\nScRiPt:alert(1)', false],
  ['\u0001javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['vbscript:x', false],
  ['file:///etc/passwd', false],
  ['//evil.example', false],
  ['\\\\evil.example', false],
])('the link %j may be followed: %s', (href, allowed) =>
  expect(safeLink(href) !== undefined).toBe(allowed),
);

describe('Markdown', () => {
  const hostile = [
    '# Title',
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    '[bad](javascript:alert(1)) [good](https://a.example)',
    '![tracker](https://evil.example/p.png)',
    '[rel](docs/a.md) [jump](#why-it-is)',
    '## Why it is',
    '## Why it is',
    '```ts',
    'const a = 1;',
    '```',
    '',
    '| a | b |',
    '|---|---|',
    '| 1 | 2 |',
  ]
    .join('\n\n')
    .replace(/```ts\n\n/, '```ts\n')
    .replace(/;\n\n```/, ';\n```')
    .replace(/\| a \| b \|\n\n\|---\|---\|\n\n/, '| a | b |\n|---|---|\n');

  it.each([
    ...['javascript', 'JaVaScRiPt', 'vbscript'].map(scheme => `${scheme}:x()`),
    ...['data:text/html,x', 'file:///etc/passwd', '//evil.example/x'],
  ])('hostile input 10: [bad](%s) leads nowhere', href => {
    render(<Markdown content={`[bad](${href})`} />);
    expect(screen.getByText('bad', { exact: false })).toBeVisible();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('hostile input 9, 11: draws no raw HTML, no script link and no remote image', async () => {
    const { container } = render(<Markdown content={hostile} />);
    expect(
      container.querySelector('script, img, iframe, object, [onerror]'),
    ).toBeNull();
    expect(screen.queryByRole('link', { name: 'bad' })).not.toBeInTheDocument();
    expect(screen.getByText('bad')).toBeVisible();
    expect(screen.getByRole('link', { name: 'good' })).toHaveAttribute(
      'rel',
      'noopener noreferrer',
    );
    expect(screen.getByRole('link', { name: 'tracker' })).toHaveAttribute(
      'href',
      'https://evil.example/p.png',
    );
    expect(screen.getByRole('table')).toBeVisible();
    expect(await axeProblems(container)).toEqual([]);
  });
  it('shifts headings below the page and gives them the ids of the table of contents', () => {
    render(<Markdown content={hostile} />);
    expect(
      screen.getByRole('heading', { level: 2, name: 'Title' }),
    ).toHaveAttribute('id', 'doc-title');
    const drawn = screen.getAllByRole('heading').map(heading => heading.id);
    expect(tableOfContents(hostile).map(entry => entry.id)).toEqual(drawn);
    expect(drawn).toEqual(['doc-title', 'doc-why-it-is', 'doc-why-it-is-1']);
    expect(screen.getByRole('link', { name: 'jump' })).toHaveAttribute(
      'href',
      '#doc-why-it-is',
    );
  });
  it('leaves a relative link as text unless told where it leads', () => {
    const { rerender } = render(<Markdown content="[rel](docs/a.md)" />);
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
    rerender(
      <Markdown
        content="[rel](docs/a.md)"
        resolveLink={href => `https://forge.example/${href}`}
      />,
    );
    expect(screen.getByRole('link')).toHaveAttribute(
      'href',
      'https://forge.example/docs/a.md',
    );
  });
  it('takes no heading inside a fence for one of the document', () => {
    expect(
      tableOfContents('```sh\n# comment\n```\n# Real `code` [link](x)\n').map(
        entry => entry.text,
      ),
    ).toEqual(['Real code link']);
  });
});

describe('CodeBlock', () => {
  it('copies the code and can be scrolled by keyboard', async () => {
    const user = userEvent.setup();
    const written = jest.spyOn(navigator.clipboard, 'writeText');
    const { container } = render(
      <CodeBlock
        code={'const a = 1;\nreturn a;\n'}
        language="ts"
        title="src/a.ts"
        firstLine={10}
        markLine={11}
      />,
    );
    await user.click(screen.getByRole('button', { name: 'Copy src/a.ts' }));
    expect(written).toHaveBeenCalledWith('const a = 1;\nreturn a;');
    expect(screen.getByText('Copied')).toBeVisible();
    expect(screen.getByRole('region', { name: 'src/a.ts' })).toHaveAttribute(
      'tabindex',
      '0',
    );
    expect(screen.getByText('11')).toBeVisible();
    expect(await axeProblems(container)).toEqual([]);
  });
  it.each([
    ['ts', 'typescript'],
    ['java', 'java'],
    ['tf', 'hcl'],
    ['constructor', 'plain'],
    ['nonsense', 'plain'],
    [undefined, 'plain'],
  ])('reads the fence %s as %s', (fence, grammar) =>
    expect(grammarOf(fence)).toBe(grammar),
  );
});
