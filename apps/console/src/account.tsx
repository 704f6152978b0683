import { Menu, SegmentedControl, Stack, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconLogout, IconUserCircle } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useTongue } from '../../ui/words.tsx'
import { useSession, useSignOut } from './session.ts'

/** Language and colours, kept per browser; also on the pages before sign-in. */
export function LookChoice() {
  const { language, words, change } = useTongue()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Stack gap={6}>
      <SegmentedControl
        aria-label={words.account.language}
        size="xs"
        fullWidth
        value={language}
        onChange={(value) => void change(value)}
        data={[
          { value: 'es', label: 'Español' },
          { value: 'en', label: 'English' },
        ]}
      />
      <SegmentedControl
        aria-label={words.account.colours}
        size="xs"
        fullWidth
        value={colorScheme}
        onChange={(value) => setColorScheme(value)}
        data={[
          { value: 'auto', label: words.account.auto },
          { value: 'light', label: words.account.light },
          { value: 'dark', label: words.account.dark },
        ]}
      />
    </Stack>
  )
}

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
