import { amountText, burnText } from './decimals';

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
