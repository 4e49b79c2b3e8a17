import type { Entity } from '@backstage/catalog-model';

const logins: [annotation: string, host: string][] = [
  ['github.com/user-login', 'users.noreply.github.com'],
  ['gitlab.com/user-login', 'users.noreply.gitlab.com'],
];

/** Addresses of a user in lower case: the profile's, and the no-reply ones of the logins. */
export function mailsOf(user: Entity): string[] {
  const { email } =
    (user.spec as { profile?: { email?: string } } | undefined)?.profile ?? {};
  return [
    ...(email ? [email] : []),
    ...logins.flatMap(([annotation, host]) => {
      const login = user.metadata.annotations?.[annotation];
      return login ? [`${login}@${host}`] : [];
    }),
  ].map(mail => mail.trim().toLowerCase());
}
