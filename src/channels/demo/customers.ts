import { csvLine } from '../../core/csv.ts'
import { chance, pick } from './chance.ts'

// None of the names of those whom the stories tell of.
const given =
  'Ximena Regina Renata Fernanda Daniela Paulina Mariana Alejandra Jimena Natalia Isabella Itzel Citlali Guadalupe Rosario Verónica Silvia Leticia Adriana Montserrat Emiliano Santiago Rodrigo Alejandro Gerardo Héctor Ricardo Iván Óscar Raúl Fernando Eduardo Arturo Javier Ulises Cuauhtémoc Joaquín Ernesto Tomás Saúl'.split(
    ' ',
  )
const family =
  'Hernández García Martínez López González Rodríguez Pérez Sánchez Flores Rivera Gómez Díaz Reyes Morales Gutiérrez Ruiz Mendoza Aguilar Castillo Vázquez Jiménez Moreno Chávez Romero Herrera Medina Guzmán Velázquez Castro Rojas'.split(
    ' ',
  )
const cities: [city: string, area: string, postal: string][] = [
  ['Ciudad de México', '55', '06700'],
  ['Ciudad de México', '55', '03100'],
  ['Guadalajara', '33', '44160'],
  ['Zapopan', '33', '45116'],
  ['Monterrey', '81', '64610'],
  ['San Pedro Garza García', '81', '66220'],
  ['Puebla', '222', '72197'],
  ['Santiago de Querétaro', '442', '76000'],
  ['Mérida', '999', '97000'],
  ['Cancún', '998', '77500'],
  ['Tijuana', '664', '22010'],
  ['Hermosillo', '662', '83260'],
  ['Oaxaca de Juárez', '951', '68000'],
]
const streets = [
  'Calle Jacarandas',
  'Av. Juárez',
  'Calle Hidalgo',
  'Privada del Sol',
  'Calle Nogal',
  'Av. de los Pinos',
  'Calle Morelos',
  'Calle 60',
]

export type Customer = { id: string; card: string; city: string }

const count = 640
/** Who buys at Casa Hilo besides those of the stories. */
export const customers: Customer[] = Array.from({ length: count }, (_, i) => ({
  id: `u-${3001 + i}`,
  card: `5501-${3001 + i}`,
  city: pick(cities, 'city', i)[0],
}))

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
const day = 86_400_000

/** The customers as a file for the mapping hilo-customers, as they stood when the demo was begun. Pure. */
export function customersCsv(begun: Date): string {
  const head =
    'customer_id email phone loyalty_card first_name last_name birthday street city postal_code country language updated_at marketing_email marketing_whatsapp marketing_at'
  const rows = customers.map(({ id, card }, i) => {
    const [city, area, postal] = pick(cities, 'city', i)
    const [first, last, second] = [pick(given, 'first', i), pick(family, 'last', i), pick(family, 'second', i)]
    const seen = new Date(
      Math.floor(begun.getTime() / day) * day - Math.floor(30 + chance('since', i) * 700) * day + 64_800_000,
    )
    const birthday = `${1956 + Math.floor(chance('year', i) * 50)}-${two(1 + chance('month', i) * 12)}-${two(1 + chance('day', i) * 28)}`
    // Local numbers in a range of their own, each once.
    const phone = `${area}${String(5_550_000 + i).padStart(10 - area.length, '5')}`
    return [
      id,
      `${plain(first)}.${plain(last)}.${id.slice(2)}@correo.example`,
      phone,
      card,
      first,
      `${last} ${second}`,
      birthday,
      `${pick(streets, 'street', i)} ${1 + Math.floor(chance('number', i) * 400)}`,
      city,
      postal,
      'MX',
      'es',
      seen.toISOString(),
      chance('email', i) < 0.62 ? 'sí' : 'no',
      chance('whatsapp', i) < 0.4 ? 'sí' : 'no',
      seen.toISOString(),
    ]
  })
  return [head.split(' '), ...rows].map((cells) => csvLine(cells)).join('')
}

const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
