import type { Print, Texture } from './cloth.ts'
import type { Garment } from './garment.ts'

/** A text in both languages. */
export type Words = { es: string; en: string }

/** One design, sold in colours and sizes. */
export type Style = {
  /** Family and number; begins the SKU: CH-LIN-01-SND-M. */
  code: string
  handle: string
  es: [title: string, description: string]
  en: [title: string, description: string]
  category: string
  line: 'Esencial' | 'Costa' | 'Raíz' | 'Taller' | 'Mezclilla' | 'Nido' | 'Hogar'
  garment: Garment
  material: keyof typeof materials
  fit: 'slim' | 'regular' | 'relaxed' | 'oversized' | 'wide' | 'none'
  season: 'all-year' | 'spring-summer' | 'autumn-winter'
  gender: 'women' | 'men' | 'girls' | 'boys' | 'unisex'
  /** Codes of `colours`, with spaces between. */
  colours: string
  sizes: keyof typeof sizes
  /** Pesos, with tax. */
  price: number
  /** Pesos a unit, without tax. */
  cost: number
  /** Grams of a middle size. */
  weight: number
  print?: Print
  /** How much of it is sold and stocked; usual unless said. */
  demand?: 'high' | 'low'
}

export const colours: Record<string, Words & { paint: string; accent: string }> = {
  WHT: { es: 'Blanco', en: 'White', paint: '#f6f2ea', accent: '#a8583a' },
  CRD: { es: 'Crudo', en: 'Natural', paint: '#ece0cb', accent: '#8c4a2f' },
  SND: { es: 'Arena', en: 'Sand', paint: '#d8bf9c', accent: '#7a4b2b' },
  CAM: { es: 'Camello', en: 'Camel', paint: '#b98955', accent: '#4e2f1a' },
  CAF: { es: 'Café', en: 'Coffee', paint: '#6b4429', accent: '#d9b98c' },
  BLK: { es: 'Negro', en: 'Black', paint: '#2a282b', accent: '#c9ab7c' },
  GRY: { es: 'Gris', en: 'Grey', paint: '#9a9a9c', accent: '#3d3f46' },
  SEA: { es: 'Azul mar', en: 'Sea blue', paint: '#2f6179', accent: '#e9dcc3' },
  SKY: { es: 'Azul cielo', en: 'Sky blue', paint: '#93b7cb', accent: '#ffffff' },
  NVY: { es: 'Azul marino', en: 'Navy blue', paint: '#26344f', accent: '#e3d3b4' },
  IND: { es: 'Azul índigo', en: 'Indigo blue', paint: '#34507f', accent: '#d7a463' },
  DEN: { es: 'Mezclilla clara', en: 'Light denim', paint: '#7f9cbd', accent: '#d7a463' },
  TER: { es: 'Terracota', en: 'Terracotta', paint: '#b4553a', accent: '#f3d9b0' },
  RED: { es: 'Rojo grana', en: 'Cochineal red', paint: '#a3243b', accent: '#f4d6a6' },
  ROS: { es: 'Rosa mexicano', en: 'Mexican pink', paint: '#d6377f', accent: '#fbe3c2' },
  PAL: { es: 'Palo de rosa', en: 'Blush pink', paint: '#dcaaa4', accent: '#7d3a47' },
  BUG: { es: 'Morado buganvilia', en: 'Bougainvillea purple', paint: '#8b3a73', accent: '#f2c2cf' },
  MUS: { es: 'Amarillo cempasúchil', en: 'Marigold yellow', paint: '#dd9a35', accent: '#7c3a1b' },
  OLV: { es: 'Verde olivo', en: 'Olive green', paint: '#6f7a4e', accent: '#f0e2c0' },
  AGV: { es: 'Verde agave', en: 'Agave green', paint: '#7fa193', accent: '#2f4f49' },
  NOP: { es: 'Verde nopal', en: 'Cactus green', paint: '#3f6a4d', accent: '#f2d8a4' },
}

/** Sizes as they stand on the label. Shoes are in centimetres, trousers in inches, as in Mexico. */
export const sizes = {
  women: 'XS S M L XL XXL',
  men: 'S M L XL XXL',
  unisex: 'XS S M L XL',
  inchesWomen: '24 26 28 30 32 34',
  inchesMen: '28 30 32 34 36 38',
  shoesWomen: '22 22.5 23 23.5 24 24.5 25 25.5 26',
  shoesMen: '25 26 27 28 29 30',
  kids: '4 6 8 10 12 14',
  baby: '0-3M 3-6M 6-12M 12-18M 18-24M',
  belt: '85 95 105',
  socks: '22-25 26-29',
  hats: 'S M L',
  bed: 'IND MAT QS KS',
  bath: 'MANO BAÑO PLAYA',
  cushion: '40 50',
  one: 'U',
}

export const materials: Record<string, Words & { care: keyof typeof cares; texture?: Texture }> = {
  linen: { es: '100 % lino', en: '100% linen', care: 'cold', texture: 'linen' },
  'linen-cotton': { es: '55 % lino, 45 % algodón', en: '55% linen, 45% cotton', care: 'cold', texture: 'linen' },
  cotton: { es: '100 % algodón', en: '100% cotton', care: 'warm' },
  'organic-cotton': { es: '100 % algodón orgánico', en: '100% organic cotton', care: 'warm' },
  pima: { es: '100 % algodón pima', en: '100% Pima cotton', care: 'cold' },
  manta: { es: '100 % manta de algodón', en: '100% cotton muslin', care: 'cold', texture: 'linen' },
  pique: { es: '97 % algodón, 3 % elastano', en: '97% cotton, 3% elastane', care: 'warm' },
  fleece: { es: '80 % algodón, 20 % poliéster reciclado', en: '80% cotton, 20% recycled polyester', care: 'warm' },
  denim: { es: '99 % algodón, 1 % elastano', en: '99% cotton, 1% elastane', care: 'inside-out', texture: 'twill' },
  twill: { es: '98 % algodón, 2 % elastano', en: '98% cotton, 2% elastane', care: 'warm', texture: 'twill' },
  viscose: { es: '100 % viscosa certificada', en: '100% certified viscose', care: 'cold' },
  lyocell: { es: '100 % lyocell', en: '100% lyocell', care: 'cold' },
  silk: { es: '100 % seda', en: '100% silk', care: 'dry' },
  wool: { es: '80 % lana, 20 % poliamida', en: '80% wool, 20% polyamide', care: 'dry' },
  merino: { es: '100 % lana merino', en: '100% merino wool', care: 'hand', texture: 'knit' },
  'cotton-knit': { es: '100 % algodón tejido', en: '100% knitted cotton', care: 'hand', texture: 'knit' },
  nylon: { es: '100 % poliamida reciclada', en: '100% recycled polyamide', care: 'cold' },
  leather: { es: '100 % piel de res', en: '100% cow leather', care: 'leather' },
  canvas: { es: '100 % lona de algodón', en: '100% cotton canvas', care: 'wipe', texture: 'linen' },
  palm: { es: '100 % palma tejida', en: '100% woven palm', care: 'wipe', texture: 'linen' },
  rib: {
    es: '75 % algodón, 23 % poliamida, 2 % elastano',
    en: '75% cotton, 23% polyamide, 2% elastane',
    care: 'warm',
    texture: 'rib',
  },
  terry: { es: '100 % algodón, 600 g/m²', en: '100% cotton, 600 g/m²', care: 'warm' },
  percale: { es: '100 % algodón percal, 300 hilos', en: '100% cotton percale, 300 threads', care: 'warm' },
  stoneware: { es: 'Cerámica de alta temperatura', en: 'High-fired stoneware', care: 'dishes' },
}

export const cares: Record<string, Words> = {
  cold: {
    es: 'Lavar a máquina en frío, secar a la sombra, planchar húmedo.',
    en: 'Machine wash cold, dry in the shade, iron damp.',
  },
  warm: { es: 'Lavar a máquina a 40 °C, secar a baja temperatura.', en: 'Machine wash at 40 °C, tumble dry low.' },
  'inside-out': {
    es: 'Lavar al revés, en frío y con colores parecidos.',
    en: 'Wash inside out, cold, with like colours.',
  },
  hand: { es: 'Lavar a mano con jabón neutro, secar extendido.', en: 'Hand wash with mild soap, dry flat.' },
  dry: { es: 'Solo tintorería.', en: 'Dry clean only.' },
  leather: {
    es: 'Limpiar con paño seco y nutrir con crema para piel.',
    en: 'Wipe with a dry cloth and feed with leather cream.',
  },
  wipe: { es: 'Limpiar con paño húmedo; no lavar a máquina.', en: 'Wipe with a damp cloth; do not machine wash.' },
  dishes: { es: 'Apto para lavavajillas y microondas.', en: 'Safe in dishwasher and microwave.' },
}
