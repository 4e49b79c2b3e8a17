import type { Signature } from './signature';

/**
 * What stands behind a signature: a person, a bot, a coding assistant, or the forge itself (which
 * commits in the name of whoever pressed the button).
 *
 * @public
 */
export type SignatureKind = 'person' | 'bot' | 'assistant' | 'forge';

// Exact names and mails only: a part of a name ("Abbott", "Talbot") says nothing.
const botNames = new Set([
  ...'dependabot dependabot-preview dependabot-support renovate renovate-bot renovatebot greenkeeper greenkeeperio-bot snyk-bot'.split(
    ' ',
  ),
  ...'snyk-community github-actions github-action gitlab-bot semantic-release-bot semantic-release pre-commit-ci allcontributors'.split(
    ' ',
  ),
  ...'all-contributors imgbot mergify bors bors-servo homu rust-highfive codecov codecov-io codecov-commenter coveralls travis-ci'.split(
    ' ',
  ),
  ...'circleci circle-ci jenkins jenkins-bot jenkinsci ci-bot release-bot release-please googlebot google-cloud-policy-bot'.split(
    ' ',
  ),
  ...'gcf-owl-bot yoshi-automation yoshi-code-bot weblate deepsource-autofix deepsourcebot restyled-io sourcery-ai pyup-bot'.split(
    ' ',
  ),
  ...'pyup.io whitesource-bolt mend-bolt depfu netlify netlify-cms vercel-bot k8s-ci-robot k8s-merge-robot openshift-bot'.split(
    ' ',
  ),
  ...'openshift-merge-robot openshift-ci-robot kodiakhq kodiakhq-bot angular-robot nodejs-github-bot facebook-github-bot'.split(
    ' ',
  ),
  ...'tensorflower-gardener copybara-service scala-steward transifex transifex-integration crowdin-bot crowdin'.split(
    ' ',
  ),
  ...'microsoft-github-policy-service azure-pipelines hubot step-security-bot changeset-bot babel-bot backstage-goalie backstage-service'.split(
    ' ',
  ),
  ...'fluxcdbot argocd-image-updater flux-bot changelog-bot l10n-bot translatewiki.net'.split(
    ' ',
  ),
  'renovate bot',
  'whitesource renovate',
  'github actions',
  'github action',
  'gitlab bot',
  'travis ci',
  'travis bot',
  'circle ci',
  'hosted weblate',
  'pyup.io bot',
  'angular robot',
  'babel bot',
  'node.js github bot',
  'facebook github bot',
  'a. unique tensorflower',
  'scala steward',
  'crowdin bot',
  'azure pipelines',
  'flux bot',
  'kubernetes prow robot',
]);
const botEmails = new Set([
  'bot@renovateapp.com',
  'support@dependabot.com',
  'support@greenkeeper.io',
  'snyk-bot@snyk.io',
  'semantic-release-bot@martynus.net',
  'action@github.com',
  'actions@github.com',
  'github-actions@github.com',
  'bot@travis-ci.org',
  'builds@travis-ci.com',
  'builds@travis-ci.org',
  'noreply@weblate.org',
  'hosted@weblate.org',
  'support@pyup.io',
  'github-bot@pyup.io',
  'bot@deepsource.io',
  'k8s.ci.robot@gmail.com',
]);
const assistantNames = new Set([
  'claude code',
  'github copilot',
  'copilot-swe-agent',
  'chatgpt',
  'openai codex',
  'codex cli',
  'cursor agent',
  'cursoragent',
  'gemini code assist',
  'gemini cli',
  'google-labs-jules',
  'google jules',
  'devin ai',
  'devin-ai-integration',
  'amazon q developer',
  'sourcegraph cody',
  'windsurf cascade',
  'replit agent',
  'openhands',
  'sweep-ai',
  'roo code',
  'aider',
]);
const assistantLogins = new Set([
  'copilot',
  'copilot-swe-agent',
  'claude',
  'anthropic-claude',
  'devin-ai-integration',
  'google-labs-jules',
  'gemini-code-assist',
  'cursoragent',
  'cursor',
  'codex',
  'chatgpt-codex-connector',
  'openai-codex',
  'amazon-q-developer',
  'openhands-agent',
  'sweep-ai',
  'sourcery-ai-agent',
  'codegen-sh',
  'factory-droid',
  'kilocode-bot',
  'roomote',
  'windsurf-bot',
  'opencode-agent',
  'aider-chat-bot',
]);
const assistantEmails = new Set([
  'noreply@anthropic.com',
  'claude@anthropic.com',
  'copilot@github.com',
  'cursoragent@cursor.com',
  'noreply@cursor.com',
  'agent@cursor.com',
  'noreply@openai.com',
  'codex@openai.com',
  'noreply@aider.chat',
  'aider@aider.chat',
  'amp@ampcode.com',
  'noreply@opencode.ai',
  'noreply@google.com',
  'gemini-code-assist@google.com',
  'jules@google.com',
  'noreply@devin.ai',
  'devin-ai-integration@users.noreply.github.com',
  'openhands@all-hands.dev',
  'noreply@windsurf.com',
  'noreply@codeium.com',
  'noreply@sourcegraph.com',
  'noreply@factory.ai',
  'noreply@zencoder.ai',
  'noreply@kiro.dev',
  'junie@jetbrains.com',
  'noreply@warp.dev',
  'agent@warp.dev',
  'noreply@block.xyz',
]);
const forgeEmails = new Set([
  'noreply@github.com',
  'noreply@gitlab.com',
  'noreply@bitbucket.org',
  'noreply@codeberg.org',
  'noreply@gitea.io',
]);

/** The login in a forge's no-reply address: `123+ann@users.noreply.github.com`. */
export function noreplyLogin(
  email: string,
): { forge: string; login: string } | undefined {
  if (!email.includes('@users.noreply.git')) return undefined;
  const github = /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/.exec(email);
  if (github) return { forge: 'github', login: github[1] };
  const gitlab = /^(?:\d+-)?([^@]+)@users\.noreply\.gitlab\.com$/.exec(email);
  if (gitlab) return { forge: 'gitlab', login: gitlab[1] };
  return undefined;
}

/**
 * Names and mails that an organisation knows to be machines, beside those built in.
 *
 * @public
 */
export interface MachineLists {
  bots?: readonly string[];
  assistants?: readonly string[];
}

function listed(
  list: readonly string[] | undefined,
  name: string,
  email: string,
): boolean {
  return (
    list?.some(
      entry => entry.toLowerCase() === name || entry.toLowerCase() === email,
    ) ?? false
  );
}

/**
 * Tells people from machines: by exact name, mail or login, and by the forges' `[bot]` suffix.
 *
 * @public
 */
export function signatureKind(
  signature: Signature,
  lists: MachineLists = {},
): SignatureKind {
  const name = signature.name.trim().toLowerCase();
  const email = signature.email.trim().toLowerCase();
  const login = noreplyLogin(email)?.login;
  const isMarked = name.endsWith('[bot]');
  const bare = isMarked ? name.slice(0, -'[bot]'.length) : name;
  const bareLogin = login?.replace(/\[bot\]$/, '');
  if (listed(lists.assistants, name, email)) return 'assistant';
  if (listed(lists.bots, name, email)) return 'bot';
  if (
    assistantEmails.has(email) ||
    assistantNames.has(bare) ||
    (bareLogin && assistantLogins.has(bareLogin))
  )
    return 'assistant';
  if (
    (name.startsWith('aider (') && /^aider \(.*\)$/.test(name)) ||
    (isMarked && assistantLogins.has(bare))
  )
    return 'assistant';
  if (isMarked || email.includes('[bot]@')) return 'bot';
  // GitLab's access tokens: project_1_bot_ab12@noreply.gitlab.example.com
  if (
    email.includes('_bot') &&
    /^(project|group)_\d+_bot(_[0-9a-z]+)?@noreply\./.test(email)
  )
    return 'bot';
  if (
    botEmails.has(email) ||
    botNames.has(name) ||
    (login && botNames.has(login))
  )
    return 'bot';
  // A login that calls itself a bot in both places: "parcel-bot <parcel-bot@…>".
  if (
    name.endsWith('-bot') &&
    /^[a-z0-9-]+-bot$/.test(name) &&
    email.startsWith(`${name}@`)
  )
    return 'bot';
  if (forgeEmails.has(email)) return 'forge';
  return 'person';
}
