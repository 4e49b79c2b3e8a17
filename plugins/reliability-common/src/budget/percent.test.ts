import { leftText, shareText } from './percent';

it.each([
  ['0.999', '99.9 %'],
  ['0.9989999', '99.899 %'],
  ['1', '100 %'],
  ['0', '0 %'],
  ['-0.1300001', '−13.001 %'],
  ['nothing', 'nothing'],
])('[EB12] the share %s reads %s, never better than it is', (share, text) =>
  expect(shareText(share)).toBe(text),
);

it.each([
  ['0.387', '38 %'],
  ['0.004', '< 1 %'],
  ['0.000000000000000000001', '< 1 %'],
  ['0', '0 %'],
  ['-0.130295', '−14 %'],
  ['-0.0001', '−1 %'],
  ['-123456789012345678901', '−12345678901234567890100 %'],
  ['1', '100 %'],
])('[EB12] %s of a budget reads %s', (left, text) =>
  expect(leftText(left)).toBe(text),
);
