import { render } from './render';

describe('render', () => {
  it('fills in names and repeats lines', () => {
    expect(
      render(
        'a {{name}}\n{{#fields}}\n- {{field}} of {{name}}\n{{/fields}}\nz\n',
        { name: 'x', fields: [{ field: 'one' }, { field: 'two' }] },
      ),
    ).toBe('a x\n- one of x\n- two of x\nz\n');
  });

  it('leaves what belongs to other languages', () => {
    expect(render('${{ github.ref }} ${{{NAME}}_URL}', { NAME: 'BANK' })).toBe(
      '${{ github.ref }} ${BANK_URL}',
    );
  });

  it('stops at a name that it does not know', () => {
    expect(() => render('{{nothing}}', {})).toThrow(
      'Template needs "nothing".',
    );
  });
});
