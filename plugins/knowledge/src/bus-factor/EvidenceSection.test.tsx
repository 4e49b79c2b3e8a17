import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { entity, knowledge, knowledgeApi } from '../__testUtils__/answers';
import { knowledgeApiRef } from '../api';
import { KnowledgeTab } from './KnowledgeTab';

// A whole tab is drawn; on a busy machine that takes its time.
jest.setTimeout(30_000);

describe('evidence of other plugins', () => {
  it('is shown beside the figures, and a source that gave none as unknown', async () => {
    const answer = knowledge({
      evidence: [
        {
          source: 'Runbook exercises',
          items: [
            {
              ...{ kind: 'rehearsal', what: 'rehearsed a runbook' },
              ...{ people: 3, times: 5, lastAt: '2026-05-03T10:00:00Z' },
            },
            {
              ...{ kind: 'incident', what: 'used a runbook' },
              ...{ times: 2, own: 1 },
            },
          ],
        },
        { source: 'Reviews', items: [], problem: 'It gave no answer.' },
      ],
    });
    await renderInTestApp(
      <EntityProvider entity={entity}>
        <KnowledgeTab />
      </EntityProvider>,
      {
        apis: [
          [
            knowledgeApiRef,
            knowledgeApi({ getEntityKnowledge: async () => answer }),
          ],
        ],
      },
    );
    const table = await screen.findByRole('table', {
      name: 'Reviews, incidents and rehearsals',
    });
    expect(table).toHaveTextContent(
      /Runbook exercises.*rehearsal.*rehearsed a runbook.*3.*5/,
    );
    expect(table).toHaveTextContent(
      /incident.*used a runbook.*fewer than 3.*2, 1 yours/,
    );
    expect(table).toHaveTextContent(/Reviews.*It gave no answer/);
    await userEvent.click(
      screen.getByRole('button', { name: /^People, rehearsed a runbook: 3/ }),
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      /Of fewer than three no number.*Told by.*Runbook exercises/,
    );
    expect(
      screen.getByRole('button', {
        name: /^Times, used a runbook: 2, 1 yours/,
        hidden: true,
      }),
    ).toHaveTextContent('2, 1 yours');
  });
});
