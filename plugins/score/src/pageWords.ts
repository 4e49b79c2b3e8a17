/** Words of the pages of one check and of one team. */
export const pageWords = {
  checkPage: {
    loading: 'the check',
    meta: '{{scorecard}}, {{level}}',
    why: 'Why it matters',
    remedy: 'How to mend',
    rule: 'The rule',
    effort: 'Effort: {{effort}} by the check.',
    learnt: 'Others took about {{effort}}.',
    passing: 'Services that pass',
    fleet: 'In the fleet',
    exempt:
      'Exemptions: {{active}} hold, {{requested}} wait; debt: {{days}} days.',
    show: 'Show',
    entities: 'Services: {{outcome}}',
    none: 'No service that you may see.',
    more: 'The first {{shown}} of {{total}}.',
    cause: 'What changed',
    trend: 'Failing, day by day, 90 days',
    noTrend:
      'The course over time is shown to those who may see every service.',
    exemptUntil: 'until {{day}}',
  },
  effort: {
    title: 'Effort: {{check}}',
    means:
      'How long this step takes, in days of eight hours. Steps are ordered by it.',
    said: 'The check itself says it; too few others took the step to learn from.',
    guessed:
      'Nobody said it, and too few others took the step: taken as half a day.',
    learnt:
      'Learnt from others: the middle of {{times}} times from failing to passing in the last 90 days, a day as eight hours.',
    times: 'times that it was mended',
  },
  sums: {
    means:
      'Passed among judged. What is not judged counts neither as passed nor as failed; what is exempt or not applicable is left out.',
    method: 'pass / (pass + fail)',
    outcomes: 'outcomes, of services that you may see',
    change: 'Each service says of each check what would turn it.',
    open: 'Show them one by one',
  },
  team: {
    loading: 'the score of the team',
    meta: '{{team}}, by the scorecard {{scorecard}}. Wholly judged: {{judged}} of {{entities}}.',
    week: 'What to do this week, the least effort first',
    nothing: 'Nothing fails on the way to a next level.',
    step: 'Step',
    service: 'Service',
    effort: 'Effort',
    share: 'Share of judged checks that pass',
    passed: '{{share}} of the judged checks pass',
    to: 'On the way to',
    left: '{{level}}, left: {{left}}',
    services: 'Services',
    level: 'Level',
    fail: 'Fail',
    unknown: 'Unknown',
    exempt: 'Exempt',
    moves: 'Levels lost and gained',
    moved: 'From {{from}} to {{to}}',
    because: 'Because of',
    levelsChanged: 'the levels of the scorecard changed',
    when: 'When',
  },
} as const;
