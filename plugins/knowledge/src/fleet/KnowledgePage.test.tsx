import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { knowledgeApi, row } from '../__testUtils__/answers';
import { KnowledgeApi, knowledgeApiRef } from '../api';
import { KnowledgePage } from './KnowledgePage';

const render = (over: Partial<KnowledgeApi>) =>
  renderInTestApp(<KnowledgePage />, {
    apis: [[knowledgeApiRef, knowledgeApi(over)]],
  });

describe('KnowledgePage', () => {
  it('answers first, thinnest first, and never shows unknown as a number', async () => {
    render({
      getFleet: async () => ({
        sentence: 'One of two components is thin.',
        items: [
          row({
            entityRef: 'component:default/lost',
            state: 'unknown',
            reason: 'It was never read.',
            busFactor: undefined,
            stillHere: undefined,
            abandonedShare: undefined,
          }),
          row({ entityRef: 'component:default/wide', stillHere: 4 }),
          row({ entityRef: 'component:default/thin', stillHere: 1 }),
        ],
      }),
    });
    expect(
      await screen.findByText('One of two components is thin.'),
    ).toBeInTheDocument();
    const names = screen
      .getAllByRole('link', { name: /^(thin|wide|lost)/ })
      .map(link => link.textContent);
    expect(names).toEqual(['thin', 'wide', 'lost']);
    const lost = screen.getByRole('link', { name: /^lost/ }).closest('tr')!;
    expect(lost).not.toHaveTextContent(/\b0\b/);
  });

  it('teaches what will be there when there is no component', async () => {
    render({ getFleet: async () => ({ sentence: '', items: [] }) });
    expect(
      await screen.findByText('Who knows which component appears here'),
    ).toBeInTheDocument();
  });
});
