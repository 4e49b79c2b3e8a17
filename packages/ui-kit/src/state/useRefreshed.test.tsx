import { act, render, screen } from '@testing-library/react';
import { useRefreshed } from './useRefreshed';

function Page({
  ask,
  subject = 'one',
}: {
  ask: () => Promise<string>;
  subject?: string;
}) {
  const { value, error } = useRefreshed(ask, subject);
  return (
    <p>
      {value ?? 'nothing'}
      {error ? `, ${error.message}` : ''}
    </p>
  );
}

describe('useRefreshed', () => {
  const show = (state: 'visible' | 'hidden') => {
    jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
    document.dispatchEvent(new Event('visibilitychange'));
  };
  const pass = (milliseconds: number) =>
    act(() => jest.advanceTimersByTimeAsync(milliseconds));
  beforeEach(() => {
    jest.useFakeTimers();
    jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('shows what came every ten seconds, and what is known while it asks and when it fails', async () => {
    let level = 'Bronze';
    const ask = jest.fn(async () => level);
    render(<Page ask={ask} />);
    expect(screen.getByText('nothing')).toBeInTheDocument();
    await pass(0);
    expect(screen.getByText('Bronze')).toBeInTheDocument();
    level = 'Silver';
    await pass(9_999);
    expect(screen.getByText('Bronze')).toBeInTheDocument();
    ask.mockImplementationOnce(
      () => new Promise(resolve => setTimeout(() => resolve(level), 3_000)),
    );
    await pass(1);
    expect(screen.getByText('Bronze')).toBeInTheDocument();
    await pass(3_000);
    expect(screen.getByText('Silver')).toBeInTheDocument();
    // Ten seconds after the answer, so that a slow one is not asked for twice.
    ask.mockRejectedValueOnce(new Error('The score is away.'));
    await pass(9_999);
    expect(screen.getByText('Silver')).toBeInTheDocument();
    await pass(1);
    expect(screen.getByText('Silver, The score is away.')).toBeInTheDocument();
    await pass(10_000);
    expect(screen.getByText('Silver')).toBeInTheDocument();
  });

  it('asks nothing while the page is out of sight, and at once when it is seen again', async () => {
    const ask = jest.fn(async () => 'Bronze');
    render(<Page ask={ask} />);
    await pass(0);
    act(() => show('hidden'));
    await pass(60_000);
    expect(ask).toHaveBeenCalledTimes(1);
    act(() => show('visible'));
    await pass(0);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('shows nothing of another subject, and asks no more once it is left', async () => {
    const ask = jest.fn(async () => 'Bronze');
    const { rerender, unmount } = render(<Page ask={ask} />);
    await pass(0);
    ask.mockResolvedValue('Gold');
    rerender(<Page ask={ask} subject="two" />);
    expect(screen.getByText('nothing')).toBeInTheDocument();
    await pass(0);
    expect(screen.getByText('Gold')).toBeInTheDocument();
    unmount();
    await pass(60_000);
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
