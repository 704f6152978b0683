import { hash } from 'node:crypto'
import { systemClock } from '#core/clock.ts'
import { transaction } from '#core/db.ts'
import { refreshProfiles } from '#identity/profile.ts'
import { lockGraph } from '#identity/regroup.ts'
import { type Bench } from './harness.ts'

const firstNames =
  'María,Carmen,Ana,Isabel,Laura,Cristina,Marta,Lucía,Sofía,Paula,Elena,Sara,Raquel,Rocío,Ángela,Nuria,Mónica,Inés,Begoña,Íñigo,Antonio,José,Manuel,Francisco,David,Juan,Javier,Daniel,Carlos,Jesús,Alejandro,Miguel,Rafael,Pedro,Ángel,Pablo,Sergio,Fernando,Jorge,Luis,Alberto,Álvaro,Adrián,Diego,Raúl,Iván,Rubén,Óscar,Enrique,Ramón,Andrés,Joaquín,Santiago,Víctor,Eduardo,Mateo,Valentina,Ximena,Guadalupe,Itzel'.split(
    ',',
  )
const surnames =
  'García,Rodríguez,González,Fernández,López,Martínez,Sánchez,Pérez,Gómez,Martín,Jiménez,Hernández,Ruiz,Díaz,Moreno,Muñoz,Álvarez,Romero,Gutiérrez,Alonso,Navarro,Torres,Domínguez,Ramos,Vázquez,Ramírez,Gil,Serrano,Morales,Molina,Blanco,Suárez,Castro,Ortega,Delgado,Ortiz,Marín,Rubio,Núñez,Medina,Sanz,Castillo,Iglesias,Cortés,Garrido,Santos,Guerrero,Lozano,Cano,Cruz,Méndez,Flores,Prieto,Herrera,Peña,León,Márquez,Cabrera,Gallego,Calvo,Vidal,Campos,Reyes,Vega,Fuentes,Carrasco,Díez,Aguilar,Caballero,Nieto,Santana,Vargas,Pascual,Giménez,Herrero,Hidalgo,Montero,Lorenzo,Santiago,Benítez,Durán,Ibáñez,Arias,Mora,Ferrer,Carmona,Vicente,Rojas,Soto,Crespo,Román,Pastor,Velasco,Parra,Sáez,Moya,Bravo,Rivera,Gallardo,Esteban,Zamora,Ñíguez,Etxeberria,Goikoetxea'.split(
    ',',
  )

/** Common ones more often than rare ones, as in life: the first of the list about every thirtieth. */
const pick = (list: string[], seed: number) => {
  const share = ((seed * 2_654_435_761) % 4_294_967_296) / 4_294_967_296
  return list[Math.floor(share ** 1.6 * list.length)]!
}

/** One of the people, always the same for the same number. */
export function personOf(i: number) {
  const first = pick(firstNames, i + 1)
  const [one, two] = [pick(surnames, i * 3 + 7), pick(surnames, i * 7 + 13)]
  const plain = `${first}.${one}${i % 9973}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return {
    name: `${first} ${one} ${two}`,
    user: `u-${i}`,
    email: `${plain}@correo${i % 40}.mx`,
    phone: `+346${String(10_000_000 + ((i * 7919) % 89_999_999))}`,
    card: `77-${String(i).padStart(7, '0')}`,
    receipt: `shop:R-${i}`,
  }
}

/** The id that fragment `kind` of person `i` has here. */
export function fragmentId(kind: string, i: number): string {
  const hex = hash('md5', `${kind}${i}`)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The kinds each person has, the strongest (her root) first. */
export const kindsOfPerson = ['user', 'card', 'email', 'phone', 'receipt'] as const
const kindNames = { user: 'user_id', card: 'loyalty_card', email: 'email', phone: 'phone', receipt: 'receipt' }

/** Makes people from..to: fragments, links, names; profiles when their threads are there (makeProfiles). */
export async function fillPeople({ sql }: Bench, from: number, to: number): Promise<void> {
  const at = systemClock.now()
  const step = 10_000
  for (let start = from; start < to; start += step) {
    const numbers = Array.from({ length: Math.min(step, to - start) }, (_, j) => start + j)
    const rows = numbers.flatMap((i) => {
      const person = personOf(i)
      const root = fragmentId('user', i)
      return kindsOfPerson.map((kind) => ({
        id: fragmentId(kind, i),
        kind: kindNames[kind],
        value: person[kind],
        root,
      }))
    })
    await sql`
      insert into identity.fragment (id, kind, value, root_id, created_at, verified_at)
      select id, kind, value, root, ${at}, ${at} from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.kind)}::text[], ${rows.map((r) => r.value)}::text[], ${rows.map((r) => r.root)}::uuid[]) as i (id, kind, value, root)
      on conflict do nothing`
    await sql`
      insert into identity.link (id, origin_id, a, b, verified, evidence, source, made_at, ordered_at, made_by)
      select md5(id::text || root::text)::uuid, md5(id::text || root::text)::uuid, least(id, root), greatest(id, root), true, '{}', 'bench', ${at}, ${at}, 'bench'
      from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.root)}::uuid[]) as i (id, root) where id <> root
      on conflict do nothing`
    const names = numbers.map((i) => personOf(i).name)
    await sql`
      insert into identity.told_name (fragment_id, name, verified, told_at)
      select id, name, true, ${at} from unnest(${numbers.map((i) => fragmentId('user', i))}::uuid[], ${names}::text[]) as i (id, name) on conflict do nothing`
  }
}

/** Makes the profiles of people from..to as the consumer does. */
export async function makeProfiles({ sql }: Bench, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += 5000) {
    const roots = Array.from({ length: Math.min(5000, to - start) }, (_, j) => fragmentId('user', start + j))
    await transaction(sql, async (tx) => {
      await lockGraph(tx)
      await refreshProfiles(tx, roots)
    })
  }
}

/** Puts the cursors of all consumers beyond the end: what they would make is made by the fill. */
export async function holdConsumers({ sql }: Bench, names = consumers): Promise<void> {
  await sql`
    insert into core.consumer (name, shard, shards, tx, seq, moved_at)
    select name, 0, 1, '9223372036854775807', 0, ${systemClock.now()} from unnest(${names}::text[]) as c (name)
    on conflict (name, shard) do update set tx = excluded.tx`
}

const consumers = ['events.summary', 'identity.link', 'identity.observe', 'identity.consent', 'identity.profile']
