import type { goLive as zh } from '../zh/go-live.ts'
import type { Twin } from '../twin.ts'

export const goLive: Twin<typeof zh> = {
  title: 'Go live',
  sub: '{{done}} of {{total}} steps done',
  live: 'You are live: leads are scored, routed and followed up by themselves',
  cardTitle: "Begin here: get the first lead into a rep's hands",
  cardHint:
    'Pick an industry template, adjust the score card, invite reps, publish, import leads: about 30 minutes. Progress is kept; leave whenever you like.',
  begin: 'Go live',
  done: 'Done',
  minutes: 'about {{count}} min',
  ask: 'This step is for {{names}}: please ask.',
  templateFirst: 'Pick a template first.',
  back: 'You are following the go-live guide. Go on there when this is right.',
  backGo: 'Back to the guide',
  template: {
    title: 'Pick an industry template',
    hint: 'Fields, score card, routing, actions, scripts, stages and gates are written; all of it can be changed later.',
    look: 'Look closer',
    take: 'Use it',
    again: 'Use it afresh',
    sure: 'Your draft is replaced. Sure?',
  },
  scoreCard: {
    title: 'Adjust score card and routing',
    hint: 'Which leads are A, B and C, and who gets them.',
    edit: 'Open the score card',
    routing: 'See the routing',
    fits: 'It fits as it is',
  },
  reps: {
    title: 'Invite reps',
    hint: 'Leads go round among them; one is enough to begin.',
    invite: 'Invite',
    there: 'Here already: {{names}}',
    handedOver: 'Handed over, go on',
    once: 'Passwords are shown this once: copy them to their owners now. They can be changed after signing in.',
    more: 'Regions, products and shifts are in the settings',
  },
  publish: {
    title: 'Publish the playbook',
    hint: 'From then on it scores and routes every new lead and opens its actions.',
    note: 'Go live: {{name}}',
    is: 'It is published.',
  },
  leads: {
    title: 'Import leads',
    hint: 'Upload a table, or type one in and see who gets it.',
    publishFirst: 'Publish first, so that leads are scored and routed by the template you picked.',
    import: 'Import a table',
    type: 'Type one in',
    all: 'All leads',
  },
}
