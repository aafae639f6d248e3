import {
  AimOutlined,
  CheckCircleOutlined,
  ClearOutlined,
  DashboardOutlined,
  FunnelPlotOutlined,
  ImportOutlined,
  HistoryOutlined,
  DeploymentUnitOutlined,
  MergeCellsOutlined,
  PartitionOutlined,
  SafetyOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { Right } from '@cairn/core/access.ts'
import type { ComponentType } from 'react'
import type { Me } from '../api/types.ts'

export type Room = {
  id:
    | 'today'
    | 'leads'
    | 'customers'
    | 'deals'
    | 'migration'
    | 'cockpit'
    | 'playbook'
    | 'imports'
    | 'cleaning'
    | 'duplicates'
    | 'sources'
    | 'personal'
    | 'settings'
  path:
    | '/'
    | '/leads'
    | '/customers'
    | '/deals'
    | '/cockpit'
    | '/migration'
    | '/playbook'
    | '/imports'
    | '/cleaning'
    | '/duplicates'
    | '/sources'
    | '/personal'
    | '/settings'
  icon: ComponentType
  /** Pressed after `g`. */
  letter: string
  group: 'groupWork' | 'groupTeam' | 'groupSystem'
  /** Stands in a phone's bottom bar. */
  bottom?: boolean
  right?: Right
}

const rooms: readonly Room[] = [
  { id: 'today', path: '/', icon: CheckCircleOutlined, letter: 't', group: 'groupWork', bottom: true },
  { id: 'leads', path: '/leads', icon: AimOutlined, letter: 'l', group: 'groupWork', bottom: true },
  { id: 'customers', path: '/customers', icon: TeamOutlined, letter: 'c', group: 'groupWork' },
  { id: 'deals', path: '/deals', icon: FunnelPlotOutlined, letter: 'd', group: 'groupWork', bottom: true },
  { id: 'cockpit', path: '/cockpit', icon: DashboardOutlined, letter: 'k', group: 'groupTeam', bottom: true },
  { id: 'playbook', path: '/playbook', icon: PartitionOutlined, letter: 'p', group: 'groupTeam' },
  { id: 'migration', path: '/migration', icon: HistoryOutlined, letter: 'm', group: 'groupWork' },
  { id: 'imports', path: '/imports', icon: ImportOutlined, letter: 'i', group: 'groupSystem', right: 'import.run' },
  { id: 'cleaning', path: '/cleaning', icon: ClearOutlined, letter: 'w', group: 'groupSystem', right: 'import.run' },
  { id: 'duplicates', path: '/duplicates', icon: MergeCellsOutlined, letter: 'u', group: 'groupSystem' },
  { id: 'sources', path: '/sources', icon: DeploymentUnitOutlined, letter: 'o', group: 'groupSystem' },
  {
    id: 'personal',
    path: '/personal',
    icon: SafetyOutlined,
    letter: 'r',
    group: 'groupSystem',
    right: 'personal.manage',
  },
  {
    id: 'settings',
    path: '/settings',
    icon: SettingOutlined,
    letter: 's',
    group: 'groupSystem',
    right: 'settings.manage',
  },
]

/** The rooms this person may enter. */
export function roomsOf(me: Me): readonly Room[] {
  return rooms.filter((room) => mayEnter(me, room))
}

/** Says whether a screen stands in a room that is not this person's; everybody's own account is in the settings. */
export function isBarred(me: Me, path: string): boolean {
  return rooms.some((room) => room.id !== 'settings' && room.path === path && !mayEnter(me, room))
}

function mayEnter({ rights }: Me, { right }: Room): boolean {
  return right === undefined || rights.includes(right)
}
