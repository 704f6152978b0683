import { Badge, Checkbox, Group, Switch, Table, Text } from '@mantine/core'
import { useTongue } from '../../../ui/words.tsx'
import { Nothing } from '../../../ui/parts.tsx'
import { fieldsOf, setPersonal, setRequired, type Schema } from './schema.ts'

/** The fields of a contract as a table: which are required, which are personal. The JSON beside it says the rest. */
export function SchemaFields(props: { schema: Schema; onChange: (schema: Schema) => void; locked: boolean }) {
  const { words } = useTongue()
  const fields = fieldsOf(props.schema)
  if (!fields.length) return <Nothing title={words.contracts.noFields} text={words.contracts.noFieldsText} />
  return (
    <div className="table-sheet">
      <Table style={{ minWidth: 480 }}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.contracts.field}</Table.Th>
            <Table.Th>{words.contracts.kind}</Table.Th>
            <Table.Th>{words.contracts.required}</Table.Th>
            <Table.Th>{words.contracts.personal}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map((field) => {
            const name = field.at.join('.')
            return (
              <Table.Tr key={name}>
                <Table.Td style={{ paddingLeft: 18 + 16 * (field.at.length - 1) }}>
                  <Text size="sm" fw={600} className="mono anywhere">
                    {field.at.filter((part) => part !== '*').at(-1)}
                  </Text>
                  {field.description ? (
                    <Text size="xs" c="dimmed">
                      {field.description}
                    </Text>
                  ) : null}
                </Table.Td>
                <Table.Td>
                  <Group gap={4}>
                    {(field.types.length ? field.types : [words.contracts.anyKind]).map((type) => (
                      <Badge key={type} color="gray" size="sm">
                        {type}
                      </Badge>
                    ))}
                  </Group>
                </Table.Td>
                <Table.Td>
                  <Checkbox
                    aria-label={words.contracts.requiredOf(name)}
                    checked={field.required}
                    disabled={props.locked}
                    onChange={(event) =>
                      props.onChange(setRequired(props.schema, field.at, event.currentTarget.checked))
                    }
                  />
                </Table.Td>
                <Table.Td>
                  <Switch
                    aria-label={words.contracts.personalOf(name)}
                    checked={field.personal}
                    disabled={props.locked}
                    onChange={(event) =>
                      props.onChange(setPersonal(props.schema, field.at, event.currentTarget.checked))
                    }
                  />
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </div>
  )
}
