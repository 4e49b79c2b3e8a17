export interface Values {
  [name: string]: string | Values[];
}

/**
 * Fills in `{{name}}` and repeats the lines between `{{#name}}` and `{{/name}}`. A name that is not
 * known stops the build: a hole in a file would look like code.
 */
export function render(template: string, values: Values): string {
  return template
    .replace(
      /^\{\{#(\w+)\}\}\n([\s\S]*?)^\{\{\/\1\}\}\n/gm,
      (_whole, name: string, body: string) => {
        const items = values[name];
        if (!Array.isArray(items))
          throw new Error(`Template needs a list "${name}".`);
        return items.map(item => render(body, { ...values, ...item })).join('');
      },
    )
    .replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => {
      const value = values[name];
      if (typeof value !== 'string')
        throw new Error(`Template needs "${name}".`);
      return value;
    });
}
