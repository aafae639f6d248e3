import { action } from './action.ts'
import { canvas } from './canvas.ts'
import { capture } from './capture.ts'
import { cleaning } from './cleaning.ts'
import { cockpit } from './cockpit.ts'
import { consent } from './consent.ts'
import { customers } from './customers.ts'
import { deals } from './deals.ts'
import { duplicates } from './duplicates.ts'
import { empty } from './empty.ts'
import { followUp } from './follow-up.ts'
import { gates } from './gates.ts'
import { goLive } from './go-live.ts'
import { imports, sheet } from './imports.ts'
import { inputs } from './inputs.ts'
import { leads } from './leads.ts'
import { migration } from './migration.ts'
import { notice, notices } from './notice.ts'
import { personal } from './personal.ts'
import { playbook } from './playbook.ts'
import { recordForm } from './record-form.ts'
import { refusal } from './refusal.ts'
import { repair } from './repair.ts'
import { search } from './search.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { shortcuts } from './shortcuts.ts'
import { sources } from './sources.ts'
import { signIn } from './sign-in.ts'
import { studio } from './studio.ts'
import { studioFields } from './studio-fields.ts'
import { studioRules } from './studio-rules.ts'
import { time } from './time.ts'
import { timeline } from './timeline.ts'
import { today } from './today.ts'
import { words } from './words.ts'

export const dictionary = {
  action,
  canvas,
  capture,
  cleaning,
  cockpit,
  consent,
  customers,
  deals,
  duplicates,
  empty,
  followUp,
  gates,
  goLive,
  imports,
  inputs,
  leads,
  migration,
  notice,
  notices,
  personal,
  playbook,
  recordForm,
  refusal,
  repair,
  search,
  settings,
  sheet,
  shell,
  shortcuts,
  signIn,
  sources,
  studio,
  studioFields,
  studioRules,
  time,
  timeline,
  today,
  words,
}
