import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ForwardedError, NotAllowedError } from '@backstage/errors';
import { axeProblems } from '../__testUtils__';
import { DeedDialog, EmptyState, ErrorState, Loading, LoadState } from '.';
import { findMissingPermission } from './findMissingPermission';

function responseError(statusCode: number, message: string) {
  return Object.assign(new Error(`Request failed with ${statusCode}`), {
    name: 'ResponseError',
    statusCode,
    body: { error: { name: 'NotAllowedError', message } },
  });
}

describe('findMissingPermission', () => {
  it('finds the permission that the backend named', () => {
    expect(
      findMissingPermission(
        responseError(
          403,
          'Reading knowledge needs the permission fathom.knowledge.read',
        ),
      ),
    ).toBe('fathom.knowledge.read');
    expect(
      findMissingPermission(
        new NotAllowedError('needs fathom.paved-roads.read'),
      ),
    ).toBe('fathom.paved-roads.read');
    expect(
      findMissingPermission(
        new ForwardedError(
          'asking failed',
          new NotAllowedError('needs fathom.score.people.read'),
        ),
      ),
    ).toBe('fathom.score.people.read');
  });
  it('knows a refusal that names none, and that another error is none', () => {
    expect(findMissingPermission(responseError(403, 'no'))).toBe('');
    expect(
      findMissingPermission(new Error('fathom.score.read is a word in here')),
    ).toBeUndefined();
    expect(findMissingPermission(undefined)).toBeUndefined();
  });
});

describe('ErrorState', () => {
  it('says what failed, in the words of the error, and lets try again', async () => {
    const retry = jest.fn();
    const { container } = render(
      <ErrorState
        what="Reading the patterns"
        error={new Error('connection refused')}
        retry={retry}
      />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Reading the patterns failedconnection refused',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledTimes(1);
    expect(await axeProblems(container)).toEqual([]);
  });
  it('names the missing right, and nothing of what is there', () => {
    render(
      <ErrorState
        error={responseError(403, 'secret-service needs fathom.score.read')}
        retry={() => {}}
      />,
    );
    expect(screen.getByRole('status')).toHaveTextContent('fathom.score.read');
    expect(screen.queryByText(/secret-service/)).not.toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});

describe('Loading', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  it('says after a second what it waits for, and after ten how long', () => {
    render(<Loading what="the history" />);
    expect(
      screen.getByRole('status', { name: 'Fetching the history' }),
    ).toHaveAttribute('aria-busy', 'true');
    expect(screen.queryByText(/Fetching the history/)).not.toBeInTheDocument();
    act(() => {
      jest.advanceTimersByTime(1_000);
    });
    expect(screen.getByText(/Fetching the history/)).toBeVisible();
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
    act(() => {
      jest.advanceTimersByTime(9_000);
    });
    expect(screen.getByText(/10 s so far/)).toBeVisible();
    expect(screen.getByRole('progressbar')).toBeVisible();
  });
});

describe('LoadState', () => {
  const draw = (value: string) => <p>value {value}</p>;
  it('waits while nothing is known', () => {
    render(
      <LoadState state={{ loading: true }} what="x">
        {draw}
      </LoadState>,
    );
    expect(screen.getByRole('status', { name: 'Fetching x' })).toBeVisible();
  });
  it('keeps what is known while it reads again', () => {
    render(
      <LoadState state={{ loading: true, value: 'old' }} what="x">
        {draw}
      </LoadState>,
    );
    expect(screen.getByText('value old')).toBeVisible();
  });
  it('keeps what is known when reading again failed, and says so', () => {
    render(
      <LoadState
        state={{ loading: false, value: 'old', error: new Error('gone') }}
        what="x"
      >
        {draw}
      </LoadState>,
    );
    expect(screen.getByText('value old')).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent(
      'reading x again failed: gone',
    );
  });
  it('shows nothing of what was known once the right is taken away', () => {
    render(
      <LoadState
        state={{
          loading: false,
          value: 'old',
          error: responseError(403, 'fathom.score.read'),
        }}
        what="x"
      >
        {draw}
      </LoadState>,
    );
    expect(screen.queryByText('value old')).not.toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('fathom.score.read');
  });
});

it('teaches on an empty page', async () => {
  const { container } = render(
    <EmptyState
      title="No pattern yet"
      description="Add one."
      action={<a href="/docs">How</a>}
    />,
  );
  expect(screen.getByText('No pattern yet')).toBeVisible();
  expect(screen.getByRole('link', { name: 'How' })).toHaveAttribute(
    'href',
    '/docs',
  );
  expect(await axeProblems(container)).toEqual([]);
});

describe('DeedDialog', () => {
  it('stays with what went wrong, and closes when it is done', async () => {
    const onDo = jest.fn().mockRejectedValueOnce(new Error('Not yours.'));
    const onClose = jest.fn();
    render(
      <DeedDialog
        {...{ title: 'End it', action: 'End', cancel: 'Leave', onDo, onClose }}
      >
        It ends today.
      </DeedDialog>,
    );
    const dialog = screen.getByRole('dialog', { name: 'End it' });
    await userEvent.click(screen.getByRole('button', { name: 'End' }));
    expect(dialog).toHaveTextContent('It ends today.Not yours.');
    expect(onClose).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'End' }));
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});
