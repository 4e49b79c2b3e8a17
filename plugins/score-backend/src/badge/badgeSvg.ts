function escape(text: string): string {
  return text.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`);
}

/** Of Verdana 11 px, about. */
const width = (text: string) => Math.round([...text].length * 6.6) + 12;

/** A badge for a README: the words on the left, the level on the right. */
export function badgeSvg(left: string, right: string, isHeld: boolean): string {
  const a = width(left);
  const b = width(right);
  const name = escape(`${left}: ${right}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${
      a + b
    }" height="20" role="img" aria-label="${name}">`,
    `<title>${name}</title>`,
    `<rect width="${a + b}" height="20" rx="3" fill="#444"/>`,
    `<rect x="${a}" width="${b}" height="20" rx="3" fill="${
      isHeld ? '#1b6b4a' : '#5c5c5c'
    }"/>`,
    '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">',
    `<text x="${a / 2}" y="14">${escape(left)}</text>`,
    `<text x="${a + b / 2}" y="14">${escape(right)}</text>`,
    '</g></svg>',
  ].join('');
}
