import {
  CloseOutlined,
  FormOutlined,
  MailOutlined,
  MessageOutlined,
  PaperClipOutlined,
  PhoneOutlined,
  TeamOutlined,
  CarOutlined,
} from '@ant-design/icons'
import { onlineManager, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, DatePicker, Drawer, Input, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActivityKind } from '@cairn/core/record/rows.ts'
import { asProblem } from '../../api/problem.ts'
import { playbookQuery } from '../../api/queries.ts'
import type { Summary } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { nowMs } from '../../ui/clock.ts'
import { FileButton } from '../../ui/file-pick.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { sentence } from '../../ui/say.ts'
import { useKept } from '../../ui/use-kept.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { useTell } from '../../ui/use-tell.ts'
import { useCtrlEnter } from '../../ui/use-ctrl-enter.ts'
import { PasteBox } from '../capture/paste-box.tsx'
import { AboutPicker } from './about-picker.tsx'
import { narrowed, WhichPicker } from './which-picker.tsx'
import { activityOf, freshDraft, kinds, lackingIn, pasted, type Draft } from './draft.ts'
import { rankGoals, rememberGoal, usedGoals } from './goals.ts'
import { logFollowUp } from './outbox.ts'
import { quickDates } from './quick-dates.ts'
import type { Target } from './target.ts'
import './follow-up.css'

const icons: Record<ActivityKind, ReactNode> = {
  call: <PhoneOutlined />,
  visit: <CarOutlined />,
  meeting: <TeamOutlined />,
  message: <MessageOutlined />,
  email: <MailOutlined />,
  note: <FormOutlined />,
}

const goalsShown = 8

/** A follow-up in a few touches: how, reached or not, what for, what they objected, what is promised. Works without a network. */
export function FollowUpSheet({ target: given, onClose }: { target: Target; onClose: () => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const phone = usePhone()
  const tell = useTell()
  const [target, setTarget] = useState(() => narrowed(given, given.choices?.[0]))
  const draftName = `follow-up.${given.lead ?? given.deal ?? given.customer ?? 'any'}`
  const [draft, change, forget] = useKept<Draft>(
    draftName,
    freshDraft(given.completes, given.completes && label(given.completes.label)),
  )
  const [file, setFile] = useState<File | null>(null)
  const [tried, setTried] = useState(false)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const playbook = useQuery(playbookQuery).data?.playbook
  const form = playbook?.forms.find(({ id }) => id === playbook.followUp.form)
  const promiseAsked = form?.items.some(({ field, required }) => field === 'promise' && required === true) ?? false
  const lacking = lackingIn(draft, target, promiseAsked && draft.kind !== 'note')
  const put = (part: Partial<Draft>): void => change((before) => ({ ...before, ...part }))
  const isLacking = (name: (typeof lacking)[number]): boolean => tried && lacking.includes(name)

  const save = (): void => {
    setTried(true)
    if (lacking.length > 0 || sending) return
    setSending(true)
    logFollowUp(activityOf(draft, target), target.subject ?? '', file)
      .then(
        (sent) => {
          rememberGoal(draft.goal.trim(), nowMs())
          forget()
          tell.done(sent.waits ? t('followUp.keptHere') : savedWords(sent.effects))
          onClose()
        },
        (thrown: unknown) => setProblem(asProblem(thrown)),
      )
      .finally(() => setSending(false))
  }

  const place = useCtrlEnter<HTMLDivElement>(save)
  return (
    <Drawer
      open
      onClose={onClose}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '92dvh' : 480}
      title={
        <span className="follow-title">
          {t('followUp.title')}
          {given.subject !== undefined && <small>{given.subject}</small>}
        </span>
      }
      styles={{ body: { padding: 16 } }}
      footer={
        <div className="follow-foot">
          <Button type="primary" loading={sending} onClick={save}>
            {t('followUp.save')}
          </Button>
          <span className="quiet">
            {onlineManager.isOnline() ? (
              <>
                <kbd>Ctrl</kbd> <kbd>Enter</kbd>
              </>
            ) : (
              t('followUp.offline')
            )}
          </span>
        </div>
      }
    >
      <div className="follow" ref={place}>
        {problem !== null && <ProblemView problem={problem} />}
        {(given.lead ?? given.deal ?? given.customer) === undefined && (
          <Part name={t('followUp.about')} wrong={isLacking('about') ? t('followUp.lack-about') : null}>
            <AboutPicker target={target} onTarget={setTarget} />
          </Part>
        )}
        {given.choices !== undefined && given.choices.length > 0 && (
          <Part name={t('followUp.about')}>
            <WhichPicker given={given} choices={given.choices} target={target} onTarget={setTarget} />
          </Part>
        )}
        <PasteBox
          target="activity"
          onFill={({ followUp }, text) => change((before) => pasted(before, followUp, text))}
        />
        <Segmented<ActivityKind>
          block
          className="follow-kinds"
          value={draft.kind}
          onChange={(kind) => put({ kind })}
          options={kinds.map((kind) => ({
            value: kind,
            label: (
              <span className="follow-kind">
                {icons[kind]}
                {t(`followUp.kind-${kind}`)}
              </span>
            ),
          }))}
        />
        {draft.kind !== 'note' && (
          <Segmented<boolean>
            value={draft.reached}
            onChange={(reached) => put({ reached })}
            options={[
              { value: true, label: t('followUp.reached') },
              { value: false, label: t('followUp.notReached') },
            ]}
          />
        )}
        <Part name={t('followUp.goal')} wrong={isLacking('goal') ? t('followUp.lack-goal') : null}>
          <Goals goal={draft.goal} onGoal={(goal) => put({ goal })} />
        </Part>
        <Part name={t('followUp.text')}>
          <Input.TextArea
            autoFocus={!phone && given.subject !== undefined}
            value={draft.text}
            placeholder={t('followUp.textHint')}
            aria-label={t('followUp.text')}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={8000}
            onChange={(event) => put({ text: event.target.value })}
          />
        </Part>
        {draft.reached && (playbook?.followUp.objections.length ?? 0) > 0 && (
          <Part name={t('followUp.objections')}>
            <div className="chips">
              {playbook?.followUp.objections.map((objection) => (
                <Chip
                  key={objection.id}
                  on={draft.objections.includes(objection.id)}
                  onPress={(on) =>
                    put({
                      objections: on
                        ? [...draft.objections, objection.id]
                        : draft.objections.filter((id) => id !== objection.id),
                    })
                  }
                >
                  {label(objection.label)}
                </Chip>
              ))}
            </div>
          </Part>
        )}
        <Part
          name={t('followUp.promise')}
          wrong={isLacking('due') ? t('followUp.lack-due') : isLacking('promise') ? t('followUp.lack-promise') : null}
        >
          <Promised draft={draft} put={put} />
        </Part>
        <div className="follow-row">
          {file === null ? (
            <FileButton label={t('followUp.file')} onFile={setFile} />
          ) : (
            <span className="file-picked">
              <PaperClipOutlined />
              <span>{file.name}</span>
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('shell.close')}
                onClick={() => setFile(null)}
              />
            </span>
          )}
          {target.completes !== undefined && target.completes.by.includes(draft.kind) && (
            <Checkbox checked={draft.completing} onChange={(event) => put({ completing: event.target.checked })}>
              {t('followUp.completes', { node: label(target.completes.label) })}
            </Checkbox>
          )}
        </div>
      </div>
    </Drawer>
  )
}

/** "Logged. Next: …" */
function savedWords(effects: readonly Summary[]): string {
  const opened = effects.filter(({ code }) => code === 'action.opened').map(({ params }) => params['node'])
  return sentence(opened.length === 0 ? 'followUp.saved' : 'followUp.savedNext', { next: opened })
}

function Part({ name, wrong = null, children }: { name: string; wrong?: string | null; children: ReactNode }) {
  return (
    <section className={wrong === null ? 'follow-part' : 'follow-part wrong'} aria-label={name}>
      <h4>
        {name}
        {wrong !== null && <span role="alert">{wrong}</span>}
      </h4>
      {children}
    </section>
  )
}

function Chip({ on, onPress, children }: { on: boolean; onPress: (on: boolean) => void; children: ReactNode }) {
  return (
    <button type="button" className="chip" aria-pressed={on} onClick={() => onPress(!on)}>
      {children}
    </button>
  )
}

function Goals({ goal, onGoal }: { goal: string; onGoal: (goal: string) => void }) {
  const { t } = useTranslation()
  const [ranked] = useState(() => rankGoals(usedGoals(), t('followUp.usualGoals').split('|'), nowMs()))
  return (
    <>
      <div className="chips">
        {ranked.slice(0, goalsShown).map((each) => (
          <Chip key={each} on={goal === each} onPress={(on) => onGoal(on ? each : '')}>
            {each}
          </Chip>
        ))}
      </div>
      <Input
        value={goal}
        placeholder={t('followUp.goalHint')}
        aria-label={t('followUp.goal')}
        maxLength={400}
        allowClear
        onChange={(event) => onGoal(event.target.value)}
      />
    </>
  )
}

function Promised({ draft, put }: { draft: Draft; put: (part: Partial<Draft>) => void }) {
  const { t } = useTranslation()
  const [dates] = useState(() => quickDates(nowMs()))
  const choose = (due: string | null): void =>
    put({
      promiseDue: due,
      // a date alone is a promise to be in touch; its words may be bettered
      ...(due !== null && draft.promiseText.trim() === '' && { promiseText: t('followUp.usualPromise') }),
    })
  return (
    <>
      <div className="chips">
        {dates.map(({ id, at }) => {
          const due = at.toISOString()
          return (
            <Chip key={id} on={draft.promiseDue === due} onPress={(on) => choose(on ? due : null)}>
              {t(`followUp.${id}`)}
            </Chip>
          )
        })}
        <DatePicker
          showTime={{ format: 'HH:mm', minuteStep: 15 }}
          format="MM-DD HH:mm"
          placeholder={t('followUp.otherDate')}
          value={draft.promiseDue === null ? null : dayjs(draft.promiseDue)}
          minDate={dayjs(nowMs())}
          onChange={(date) => choose(date === null ? null : date.toISOString())}
        />
      </div>
      <Input
        value={draft.promiseText}
        placeholder={t('followUp.promiseHint')}
        aria-label={t('followUp.promise')}
        maxLength={400}
        onChange={(event) => put({ promiseText: event.target.value })}
      />
    </>
  )
}
