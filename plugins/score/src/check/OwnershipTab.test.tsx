import { renderInTestApp } from '@backstage/frontend-test-utils';
import { ResponseError } from '@backstage/errors';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { entity, score, scoreApi } from '../__testUtils__/answers';
import { ScoreApi, scoreApiRef } from '../api';
import { OwnershipCard } from '../level';
import { OwnershipTab } from './OwnershipTab';

let mockMay = true;
jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: () => ({ loading: false, allowed: mockMay }),
}));
beforeEach(() => {
  mockMay = true;
});

/** The answer with one check told otherwise. */
function withCheck(id: string, over: object) {
  const [starter] = score.scorecards;
  return {
    ...score,
    scorecards: [
      {
        ...starter,
        checks: starter.checks.map(check =>
          check.id === id ? { ...check, ...over } : check,
        ),
      },
    ],
  };
}

const render = (what: JSX.Element, over: Partial<ScoreApi> = {}) =>
  renderInTestApp(<EntityProvider entity={entity}>{what}</EntityProvider>, {
    apis: [[scoreApiRef, scoreApi(over)]],
  });

describe('OwnershipTab', () => {
  it('the drawer of a check that does not apply says what let the service out', async () => {
    const reason =
      'It is for entities with spec.type service; this one has spec.type website.';
    render(<OwnershipTab />, {
      getEntityScore: async () =>
        withCheck('has-slo', {
          ...{ outcome: 'notApplicable', reason, operands: [] },
          evidence: [
            {
              ...{ kind: 'entity', ref: 'component:default/checkout' },
              field: 'spec.type',
            },
          ],
        }) as typeof score,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: /^Has an SLO: / }),
    );
    const drawer = await screen.findByRole('dialog', { name: 'Has an SLO' });
    expect(drawer).toHaveTextContent(reason);
    expect(drawer).toHaveTextContent('field spec.type');
    expect(drawer).toHaveTextContent('when the catalog entry says so');
  });

  it('the drawer says since when and why, and names the fact of each evidence, once', async () => {
    const file = (name: string) => ({
      kind: 'file',
      repository: 'https://github.com/org/checkout',
      commit: '0123456789abcdef',
      file: name,
    });
    const asked = (fact: string, name: string) => ({
      ...{ fact, operator: 'is', negated: false, decided: true, type: 'bool' },
      ...{ outcome: 'pass', words: `${fact} is true` },
      evidence: [file(name)],
    });
    render(<OwnershipTab />, {
      getEntityScore: async () =>
        withCheck('has-slo', {
          since: '2026-11-03T08:00:00Z',
          cause: 'seen',
          operands: [
            asked('repo.hasCi', 'Jenkinsfile'),
            asked('repo.hasCi', 'Jenkinsfile'),
            asked('repo.hasReadme', 'README.md'),
          ],
        }) as typeof score,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: /^Has an SLO: / }),
    );
    const drawer = await screen.findByRole('dialog', { name: 'Has an SLO' });
    expect(drawer).toHaveTextContent(
      /Since 3 Nov 2026 \(.+\): seen for the first time/,
    );
    const proofs = within(drawer)
      .getAllByRole('listitem')
      .map(item => item.textContent)
      .filter(words => words?.startsWith('repo.'));
    expect(proofs).toEqual([
      expect.stringMatching(/^repo.hasCi: Jenkinsfile/),
      expect.stringMatching(/^repo.hasReadme: README.md/),
    ]);
  });

  it('answers first, then shows the checks by level, failing first', async () => {
    render(<OwnershipTab />);
    expect(
      await screen.findByText(/checkout holds Bronze; before Silver/),
    ).toBeVisible();
    expect(
      screen.getByText(/66 % of the judged checks pass; 75 % could be judged/),
    ).toBeVisible();
    const silver = screen.getByRole('table', { name: 'Checks of Silver' });
    expect(
      within(silver)
        .getAllByRole('rowheader')
        .map(head => head.textContent),
    ).toEqual(['Tells how to roll back', 'Two people know it', 'Has an SLO']);
    expect(
      screen.getByText(/The repository is gone\..*\(reliability\)/),
    ).toBeVisible();
  });

  it('opens the evidence of a row: rule, value, place, and what would turn it', async () => {
    render(<OwnershipTab />);
    await userEvent.click(
      await screen.findByRole('button', {
        name: /^Tells how to roll back: Fail/,
      }),
    );
    const drawer = await screen.findByRole('dialog', {
      name: 'Tells how to roll back',
    });
    expect(drawer).toHaveTextContent(
      'runbook.hasRollback is false, should be true',
    );
    expect(
      within(drawer).getByRole('link', { name: /runbooks\/down.md:1/ }),
    ).toHaveAttribute(
      'href',
      'https://github.com/org/checkout/blob/0123456789abcdef/runbooks/down.md#L1',
    );
    expect(
      within(drawer).getByRole('link', { name: 'reliability 12' }),
    ).toHaveAttribute('href', '/scorecards/runs?id=12');
    expect(
      within(drawer).getByRole('heading', { name: 'What would change it' }),
    ).toBeVisible();
    expect(drawer).toHaveTextContent('Add a section "Roll back".');
  });

  it('keeps the open evidence in the address, and Escape closes it', async () => {
    render(<OwnershipTab />);
    await userEvent.click(
      await screen.findByRole('button', {
        name: /^Tells how to roll back: Fail/,
      }),
    );
    await screen.findByRole('dialog');
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('says the shortest way up, and how much of it is not judged', async () => {
    render(<OwnershipTab />);
    const way = await screen.findByRole('region', {
      name: 'The way to the next level',
    });
    expect(way).toHaveTextContent('The shortest way to Silver: about 30 min');
    expect(
      within(way)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      expect.stringContaining('Tells how to roll back'),
      expect.stringContaining('Two people know it'),
    ]);
    expect(way).toHaveTextContent('the way may be longer: 1.');
  });

  it('shows what is exempt with reason and end, what is announced with its day, and why an outcome moved', async () => {
    render(<OwnershipTab />, {
      getEntityScore: async () => {
        const exempt = withCheck('has-slo', {
          outcome: 'exempt',
          exemption: {
            id: 7,
            reason: 'The service is being replaced.',
            until: '2026-12-03T00:00:00Z',
          },
          beneath: { outcome: 'fail', reason: 'slo.count is 0' },
        });
        const [starter] = exempt.scorecards;
        return {
          ...exempt,
          scorecards: [
            {
              ...starter,
              checks: starter.checks.map(check =>
                check.id === 'has-readme'
                  ? {
                      ...check,
                      lifecycle: 'announced' as const,
                      from: '2027-01-15',
                      outcome: 'notApplicable' as const,
                      cause: 'rule' as const,
                    }
                  : check,
              ),
            },
          ],
        };
      },
    });
    expect(
      await screen.findByText(
        /Exempt until 3 Dec 2026: The service is being replaced\. It says fail: slo\.count is 0/,
      ),
    ).toBeVisible();
    expect(screen.getByText(/Counts from 15 Jan 2027\./)).toBeVisible();
    expect(screen.getByText('the rule changed')).toBeVisible();
  });

  it('has it checked again on demand', async () => {
    const refreshEntity = jest.fn(async () => undefined);
    render(<OwnershipTab />, { refreshEntity });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Check again now' }),
    );
    expect(refreshEntity).toHaveBeenCalledWith('component:default/checkout');
    expect(await screen.findByText(/Being looked at again/)).toBeVisible();
  });

  it('offers nothing to who may not', async () => {
    mockMay = false;
    render(<OwnershipTab />);
    await screen.findByText(/checkout holds Bronze; before Silver/);
    expect(
      screen.queryByRole('button', {
        name: /Ask for exemption|Check again/,
      }),
    ).not.toBeInTheDocument();
  });

  it('teaches where no scorecard is about the entity', async () => {
    render(<OwnershipTab />, {
      getEntityScore: async () => ({ ...score, scorecards: [] }),
    });
    expect(
      await screen.findByText('No scorecard is about this entity'),
    ).toBeVisible();
  });

  it('names the right that is missing', async () => {
    render(<OwnershipTab />, {
      getEntityScore: async () => {
        throw await ResponseError.fromResponse(
          new Response(
            JSON.stringify({
              error: {
                name: 'NotAllowedError',
                message:
                  'Reading scores needs the permission fathom.score.read.',
              },
              response: { statusCode: 403 },
            }),
            { status: 403, headers: { 'Content-Type': 'application/json' } },
          ) as never,
        );
      },
    });
    expect(await screen.findByText(/fathom\.score\.read/)).toBeVisible();
  });

  it('says what went wrong and offers another try', async () => {
    render(<OwnershipTab />, {
      getEntityScore: async () => {
        throw new Error('The database is away.');
      },
    });
    expect(await screen.findByText(/The database is away\./)).toBeVisible();
  });
});

describe('OwnershipCard', () => {
  it('asks for the next step only, not for the evidence of every check', async () => {
    const getEntityScore = jest.fn(async () => score);
    render(<OwnershipCard />, { getEntityScore });
    await screen.findByText(/checkout holds Bronze/);
    expect(getEntityScore).toHaveBeenCalledWith(
      'component:default/checkout',
      'next',
    );
  });

  it('names each scorecard where several stand side by side', async () => {
    const [starter] = score.scorecards;
    render(<OwnershipCard />, {
      getEntityScore: async () => ({
        ...score,
        scorecards: [starter, { ...starter, name: 'sec', title: 'Security' }],
      }),
    });
    expect(
      await screen.findByRole('link', { name: 'Security' }),
    ).toHaveAttribute('href', '/scorecards/sec');
    expect(screen.getByRole('link', { name: 'Starter' })).toBeVisible();
  });

  it('shows the level, the ladder, the next step and the counts', async () => {
    render(<OwnershipCard />);
    expect(
      await screen.findByText(/checkout holds Bronze; before Silver/),
    ).toBeVisible();
    expect(screen.getByText('1 left, not judged: 1')).toBeVisible();
    expect(screen.getByText(/about 30 min/)).toBeVisible();
    for (const words of ['1 fail', '1 unknown', '2 pass'])
      expect(screen.getByText(words)).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Silver: 1 left, not judged: 1. Show evidence',
      }),
    );
    const drawer = await screen.findByRole('dialog');
    expect(drawer).toHaveTextContent('Fail1Unknown1Exempt0Pass1');
    expect(
      within(drawer).getByRole('link', { name: 'Show them one by one' }),
    ).toHaveAttribute('href', '/catalog/default/component/checkout/ownership');
  });
});
