import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import Update from '@mui/icons-material/UpdateOutlined';
import { outcomes } from '@fathom/kernel';
import { axeProblems } from '../__testUtils__';
import { OutcomeChip } from './OutcomeChip';
import { ToneChip } from './ToneChip';
import { Unknown } from './Unknown';

it('says every outcome in a word, not by colour alone', async () => {
  const { container } = render(
    <>
      {outcomes.map(outcome => (
        <OutcomeChip key={outcome} outcome={outcome} />
      ))}
    </>,
  );
  for (const word of ['Fail', 'Unknown', 'Exempt', 'Pass', 'Not applicable'])
    expect(screen.getByText(word)).toBeVisible();
  expect(container.querySelectorAll('svg')).toHaveLength(5);
  expect(await axeProblems(container)).toEqual([]);
});

it('shows the reason of an unknown and how old it is', async () => {
  const { container } = render(
    <Unknown
      reason="the repository could not be read"
      at="2020-01-01T00:00:00Z"
    />,
  );
  expect(container).toHaveTextContent(
    /Unknown.*the repository could not be read · \d+ years ago/,
  );
  expect(container.querySelector('time')).toHaveAttribute(
    'datetime',
    '2020-01-01T00:00:00Z',
  );
  expect(await axeProblems(container)).toEqual([]);
});

it('keeps the reason of a compact unknown readable for everyone', () => {
  render(<Unknown compact reason="never collected" />);
  expect(
    screen.getByRole('img', { name: 'Unknown: never collected' }),
  ).toHaveAttribute('title', 'never collected');
});

it('says another state in a word too, and why to whoever reaches it by keyboard', async () => {
  const { container } = render(
    <ToneChip icon={Update} tone="warn" label="2 behind" reason="2.3 of 2.5" />,
  );
  await userEvent.tab();
  const chip = screen.getByText('2 behind').parentElement;
  expect(chip).toHaveFocus();
  expect(chip).toHaveAccessibleDescription('2.3 of 2.5');
  expect(await axeProblems(container)).toEqual([]);
});
