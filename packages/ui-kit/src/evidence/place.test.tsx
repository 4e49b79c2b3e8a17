import { render, screen } from '@testing-library/react';
import { axeProblems } from '../__testUtils__';
import { CommitLink, FilePlace, ProblemList } from '.';

const repository = 'https://github.com/o/r';
const commit = 'c0ffee0123456789';

it('leads to a file where repository and commit are known, and only names it otherwise', () => {
  const { rerender, container } = render(
    <FilePlace {...{ repository, commit }} file="a.md" line={3} />,
  );
  expect(screen.getByRole('link')).toHaveAttribute(
    'href',
    `${repository}/blob/${commit}/a.md#L3`,
  );
  expect(container).toHaveTextContent(/^a.md:3$/);
  rerender(
    <FilePlace {...{ repository, commit }} file="a.md" line={3} isWhole />,
  );
  expect(container).toHaveTextContent('a.md:3 in github.com/o/r at c0ffee0');
  rerender(
    <FilePlace repository={repository} commit={undefined} file="a.md" />,
  );
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
  expect(container).toHaveTextContent(/^a.md$/);
});

it('leads to a commit where a forge shows it, by its first digits or in other words', () => {
  const { rerender, container } = render(
    <CommitLink {...{ repository, commit }} />,
  );
  expect(screen.getByRole('link', { name: 'c0ffee0' })).toHaveAttribute(
    'href',
    `${repository}/commit/${commit}`,
  );
  rerender(
    <CommitLink repository="file:///srv/r" commit={commit}>
      yesterday
    </CommitLink>,
  );
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
  expect(container).toHaveTextContent(/^yesterday$/);
});

it('says of each problem where it is, what is wrong and what to do', async () => {
  const { container } = render(
    <ProblemList
      {...{ repository, commit }}
      problems={[
        {
          ...{ file: 'slo.yaml', line: 7, message: 'No target.' },
          remedy: 'Name one.',
        },
      ]}
    />,
  );
  expect(screen.getByRole('listitem')).toHaveTextContent(
    /slo.yaml:7 ?No target.Name one./,
  );
  expect(await axeProblems(container)).toEqual([]);
});
