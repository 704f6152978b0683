const working = [1, 2, 3, 4, 5]
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const sixDays = [1, 2, 3, 4, 5, 6]

/** How parcels leave the warehouses, and the great stores for their city: invented carriers. Places are named by code. */
export const carriers = [
  service('CEDIS-TEP', 'Paquetería Cóndor', 'Nacional', '15:00', working, sixDays, [2, 4]),
  service(
    'CEDIS-TEP',
    'Mensajería Colibrí',
    'Exprés Valle de México',
    '13:00',
    sixDays,
    everyDay,
    [0, 1],
    ['0', '1', '5'],
  ),
  service('CEDIS-GDL', 'Paquetería Cóndor', 'Nacional', '14:00', working, sixDays, [2, 4]),
  service('CEDIS-GDL', 'Mensajería Colibrí', 'Exprés Guadalajara', '13:00', sixDays, everyDay, [0, 1], ['44', '45']),
  service('MX-CDMX-01', 'Mensajería Colibrí', 'Mismo día', '17:00', everyDay, everyDay, [0, 0], ['0', '11']),
  service('MX-JAL-01', 'Mensajería Colibrí', 'Mismo día', '17:00', everyDay, everyDay, [0, 0], ['44', '45']),
  service('MX-NLE-01', 'Mensajería Colibrí', 'Mismo día', '16:00', sixDays, sixDays, [0, 1], ['64', '66']),
  service('MX-YUC-01', 'Paquetería Cóndor', 'Península', '12:00', working, sixDays, [1, 3], ['24', '77', '97']),
]

function service(
  location: string,
  carrier: string,
  name: string,
  cutoff: string,
  pickupDays: number[],
  deliveryDays: number[],
  [transitMin, transitMax]: [number, number],
  postalPrefixes: string[] = [],
) {
  return {
    location,
    carrier,
    service: name,
    cutoff,
    pickupDays,
    deliveryDays,
    transitMin,
    transitMax,
    country: 'MX',
    postalPrefixes,
  }
}
