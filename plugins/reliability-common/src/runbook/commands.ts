const tools = new Set(
  'kubectl oc helm docker podman psql mysql redis-cli mongosh curl wget http aws gcloud az terraform systemctl journalctl service git ssh scp make npm npx yarn java python python3 node bash sh sudo promtool amtool kcat kafka-topics.sh rabbitmqctl etcdctl vault consul nomad argocd flux istioctl dig nslookup ping tail grep ps top df du kill rm'.split(
    ' ',
  ),
);
const sql =
  /^(?:select|update|insert into|delete from|drop|truncate|alter|vacuum|analyze|show|explain|pg_\w+)\b/i;

/** Languages of fences whose content is output, data or a picture rather than something to run. */
const noCommand =
  /^(?:text|txt|output|console-output|log|json|ya?ml|toml|xml|html|markdown|md|mermaid|dot|plantuml|diff|csv|promql|logql)$/i;

export function isCommandLanguage(language: string | undefined): boolean {
  return language === undefined || !noCommand.test(language);
}

/** Whether code inside of text is something to run. */
export function isCommand(code: string): boolean {
  const text = code.trim().slice(0, 500);
  const [first, ...rest] = text.split(/\s+/);
  if (/^(?:\.{0,2}\/|~\/)\S+/.test(first) && /\/\S/.test(first))
    return rest.length > 0 || /\.(?:sh|bash|py|rb|js)$/.test(first);
  if (/^[\w.-]+(?:\/[\w.-]+)+\.(?:sh|bash|py|rb)$/.test(first)) return true;
  if (rest.length === 0) return false;
  return tools.has(first) || sql.test(text);
}

// Each is bounded, so that a long line costs no more.
const destroying =
  /\b(?:delete|drop|truncate)\b|--replicas[= ]0\b|\brm\s{1,3}-[a-z]{0,5}[rf][a-z]{0,5}\b|--force\b|\bterraform\s{1,3}destroy\b|\bgit\s{1,3}push\s{1,3}-f\b/i;

/** What of a command destroys; comments do not count. */
export function destructive(command: string): string | undefined {
  for (const line of command.split('\n')) {
    const code = line.replace(/^\s*(?:#|--\s|\/\/).*$/, '');
    const found = destroying.exec(code.slice(0, 5_000))?.[0];
    if (found) return found.replace(/\s+/g, ' ');
  }
  return undefined;
}
