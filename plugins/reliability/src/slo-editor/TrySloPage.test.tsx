import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { entity, reliabilityApi } from '../__testUtils__/answers';
import { preview } from '../__testUtils__/objectives';
import { ReliabilityApi, reliabilityApiRef } from '../api';
import { exampleSlo } from './example';
import { TrySloPage } from './TrySloPage';

let mockMay = true;
jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: () => ({ loading: false, allowed: mockMay }),
}));
jest.setTimeout(60_000);

const render = (over: Partial<ReliabilityApi> = {}) =>
  renderInTestApp(<TrySloPage />, {
    apis: [
      [reliabilityApiRef, reliabilityApi(over)],
      [catalogApiRef, catalogApiMock({ entities: [entity] })],
    ],
  });
const field = () =>
  screen.findByRole<HTMLTextAreaElement>('textbox', {
    name: 'OpenSLO document',
  });

beforeEach(() => {
  mockMay = true;
  sessionStorage.clear();
});

describe('TrySloPage', () => {
  it('begins with an example without an error, and how it would have held', async () => {
    const previewObjectives = jest.fn(async () => preview());
    render({ previewObjectives });
    expect(await field()).toHaveValue(exampleSlo);
    expect(screen.queryByText(/[1-9]\d* errors/)).not.toBeInTheDocument();
    expect(
      await screen.findByRole('table', { name: 'Over real history' }),
    ).toHaveTextContent(/Pages sent1/);
    expect(previewObjectives).toHaveBeenCalledWith({ document: exampleSlo });
  });

  it('says how much of the window the figures are of', async () => {
    const { quality } = preview().objectives[0];
    render({
      previewObjectives: async () =>
        preview({
          quality: { ...quality, coverage: 0.2465, tooLittleCoverage: true },
        }),
    });
    expect(
      await screen.findByRole('row', { name: 'Coverage 24.6 %' }),
    ).toBeVisible();
  });

  it('finds what is wrong as one types, with its place, and waits with the preview', async () => {
    const previewObjectives = jest.fn(async () => preview());
    render({ previewObjectives });
    const text = await field();
    await waitFor(() => expect(previewObjectives).toHaveBeenCalledTimes(1));
    fireEvent.change(text, {
      target: { value: exampleSlo.replace('target: 0.999', 'target: 1.2') },
    });
    const table = within(
      await screen.findByRole('table', { name: 'Findings, by line' }),
    );
    expect(screen.getByText('1 error, 0 warnings')).toBeVisible();
    const line =
      exampleSlo.split('\n').findIndex(one => one.includes('target: 0.999')) +
      1;
    await userEvent.click(
      table.getAllByRole('button', {
        name: new RegExp(`^Go to line and column ${line}:`),
      })[0],
    );
    expect(text).toHaveFocus();
    expect(text.value.slice(0, text.selectionStart).split('\n')).toHaveLength(
      line,
    );
    expect(
      screen.getByText('The preview waits until the errors are mended.'),
    ).toBeVisible();
    expect(previewObjectives).toHaveBeenCalledTimes(1);
  });

  it('keeps what was written over a reload', async () => {
    const first = render();
    fireEvent.change(await field(), { target: { value: 'kind: SLO' } });
    first.unmount();
    render();
    expect(await field()).toHaveValue('kind: SLO');
    await userEvent.click(
      screen.getByRole('button', { name: 'Start with the example' }),
    );
    expect(await field()).toHaveValue(exampleSlo);
  });

  it('says where to begin when nothing is written, and asks for no preview', async () => {
    const previewObjectives = jest.fn(async () => preview());
    sessionStorage.clear();
    render({ previewObjectives });
    const text = await field();
    await waitFor(() => expect(previewObjectives).toHaveBeenCalledTimes(1));
    fireEvent.change(text, { target: { value: ' ' } });
    expect(await screen.findByText(/start with the example/)).toBeVisible();
    expect(screen.getByText('The document holds no objective.')).toBeVisible();
    expect(screen.queryByText('No finding.')).toBeNull();
    expect(previewObjectives).toHaveBeenCalledTimes(1);
  });

  it('checks without a right, and names the one that a preview needs', async () => {
    mockMay = false;
    const previewObjectives = jest.fn(async () => preview());
    render({ previewObjectives });
    fireEvent.change(await field(), { target: { value: 'kind: SLO' } });
    expect(
      await screen.findByText(/fathom\.reliability\.objective\.preview/),
    ).toBeVisible();
    expect(
      await screen.findByRole('table', { name: 'Findings, by line' }),
    ).toBeVisible();
    expect(previewObjectives).not.toHaveBeenCalled();
  });

  it('says what went wrong with a preview', async () => {
    render({
      previewObjectives: async () => {
        throw new Error('Prometheus is away.');
      },
    });
    expect(await screen.findByText('Prometheus is away.')).toBeVisible();
  });
});
