import { amountText, burnText, leftText, shareText } from './decimals';

it.each([
  ['0.999', '99.9 %'],
  ['0.9989999', '99.899 %'],
  ['1', '100 %'],
  ['0', '0 %'],
])('the share %s reads %s, never better than it is', (share, text) =>
  expect(shareText(share)).toBe(text),
);

it.each([
  ['0.387', '38 %'],
  ['0.004', '< 1 %'],
  ['0', '0 %'],
  ['-0.121', '−13 %'],
  ['1', '100 %'],
])('%s of a budget reads %s', (left, text) =>
  expect(leftText(left)).toBe(text),
);

it.each([
  ['6.04', '6×'],
  ['0.43', '0.4×'],
  ['14.4', '14×'],
  ['0.03', '< 0.1×'],
  ['0', '0×'],
])('the burn rate %s reads %s', (rate, text) =>
  expect(burnText(rate)).toBe(text),
);

it.each([
  ['1234567.8', '1 234 568'],
  ['12.346', '12.35'],
  ['nonsense', 'nonsense'],
])('the amount %s reads %s', (amount, text) =>
  expect(amountText(amount)).toBe(text),
);
