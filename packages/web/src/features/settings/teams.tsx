import { EditOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { patch, post } from '../../api/client.ts'
import { one, peopleQuery, queryClient } from '../../api/queries.ts'
import { Person } from '../../ui/person.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { Section } from './section.tsx'
import type { Team } from './types.ts'

/** Teams, each with its supervisor. */
export function Teams() {
  const { t } = useTranslation()
  const teams = useQuery(one<Team[]>('settings', '/teams'))
  const people = useQuery(peopleQuery).data ?? []
  const [editing, setEditing] = useState<Team | 'new' | null>(null)
  const supervisorOf = (team: Team) => people.find(({ id }) => id === team.supervisorId)
  const supervisor = (team: Team) =>
    team.supervisorId === null ? (
      <span className="soon-words">{t('settings.noSupervisor')}</span>
    ) : (
      <Person person={supervisorOf(team)} />
    )
  const members = (team: Team) => (
    <RowsLink to={`/settings?at=users&q=${encodeURIComponent(team.name)}`}>
      {t('settings.membersCount', { count: team.members })}
    </RowsLink>
  )
  const edit = (team: Team) => (
    <Button
      type="text"
      size="small"
      icon={<EditOutlined />}
      aria-label={`${t('settings.edit')} ${team.name}`}
      onClick={() => setEditing(team)}
    />
  )
  const columns: TableColumnsType<Team> = [
    { key: 'name', title: t('settings.label'), dataIndex: 'name' },
    { key: 'supervisor', title: t('settings.supervisor'), render: (_, team) => supervisor(team) },
    { key: 'members', title: t('settings.members'), align: 'right', render: (_, team) => members(team) },
    { key: 'do', width: 64, align: 'right', render: (_, team) => edit(team) },
  ]
  return (
    <>
      <Section<Team>
        title={t('settings.teams')}
        hint={t('settings.teamsHint')}
        action={
          <Button type="primary" onClick={() => setEditing('new')}>
            {t('settings.addTeam')}
          </Button>
        }
        rows={teams}
        columns={columns}
        rowKey={(team) => team.id}
        emptyTitle={t('settings.teamsEmpty')}
        onOpen={setEditing}
        renderCard={(team) => (
          <div className="row-card">
            <div className="row-card-line">
              <strong>{team.name}</strong>
              {edit(team)}
            </div>
            <div className="row-card-line">
              {supervisor(team)}
              {members(team)}
            </div>
          </div>
        )}
      />
      <TeamDialog team={editing} onClose={() => setEditing(null)} />
    </>
  )
}

type Values = { name: string; supervisorId: string | null }

function TeamDialog({ team, onClose }: { team: Team | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const [form] = Form.useForm<Values>()
  const people = useQuery(peopleQuery).data ?? []
  const save = useMutation({
    mutationFn: (given: Values) => {
      const values = { ...given, supervisorId: given.supervisorId ?? null }
      return team === 'new' ? post<Team>('/teams', values) : patch<Team>(`/teams/${team?.id}`, values)
    },
    onSuccess: () => {
      for (const topic of ['settings', 'people']) void queryClient.invalidateQueries({ queryKey: [topic] })
      tell.done(t('settings.saved'))
      onClose()
    },
  })
  return (
    <Modal
      open={team !== null}
      title={t(team === 'new' ? 'settings.addTeam' : 'settings.editTeam')}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('words.save')}
      confirmLoading={save.isPending}
      destroyOnHidden
      afterClose={save.reset}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={team === 'new' || team === null ? { name: '', supervisorId: null } : team}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item
          name="name"
          label={t('settings.label')}
          rules={[{ required: true, whitespace: true, max: 80, message: t('settings.required') }]}
        >
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="supervisorId" label={t('settings.supervisor')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('settings.noSupervisor')}
            options={people
              .filter(({ active, role }) => active && role !== 'rep')
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        {save.isError && <ProblemView problem={save.error} />}
      </Form>
    </Modal>
  )
}
