import { Menu, Text, UnstyledButton } from '@mantine/core'
import { IconLogout, IconUserCircle } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useTongue } from '../../ui/words.tsx'
import { LookChoice } from './look-choice.tsx'
import { useSession, useSignOut } from './session.ts'

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toLocaleUpperCase())
    .join('')

export function Account() {
  const { words } = useTongue()
  const { data: session } = useSession()
  const signOut = useSignOut()
  if (!session) return null
  return (
    <Menu position="bottom-end" width={250} shadow="md" radius="md">
      <Menu.Target>
        <UnstyledButton aria-label={words.account.label(session.staff.name)} style={{ borderRadius: 99 }}>
          <span className="me" data-initials={initials(session.staff.name)} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Text px="sm" pt={6} fw={650} className="ellipsis">
          {session.staff.name}
        </Text>
        <Text px="sm" pb={6} size="xs" c="dimmed" className="ellipsis">
          {session.staff.email} · {words.role[session.staff.role]}
        </Text>
        <Menu.Item component={Link} to="/settings/profile" leftSection={<IconUserCircle size={17} aria-hidden />}>
          {words.settings.profile}
        </Menu.Item>
        <Menu.Divider />
        <div style={{ padding: '6px 8px' }}>
          <LookChoice />
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={17} aria-hidden />} onClick={() => void signOut()}>
          {words.account.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
