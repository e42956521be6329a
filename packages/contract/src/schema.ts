import Type, { type Static } from 'typebox'

/** UUIDv7 made by whoever creates the thing, also offline. */
export const Id = Type.String({ format: 'uuid', description: 'UUID, made by the creator of the thing' })
/** 15 digits; an area and all below it is one interval. */
export const AreaCode = Type.String({ pattern: '^[0-9]{15}$', description: 'Area code, 15 digits, padded with zeros' })
/** ISO 8601 in UTC. */
export const Instant = Type.String({ format: 'date-time', description: 'ISO 8601, UTC' })
/** A day in the city. */
export const Day = Type.String({ format: 'date', description: 'YYYY-MM-DD, a day in the city' })
export const Lon = Type.Number({ minimum: -180, maximum: 180, description: 'WGS-84 longitude, degrees' })
export const Lat = Type.Number({ minimum: -90, maximum: 90, description: 'WGS-84 latitude, degrees' })

/** Where something is: WGS-84, with the radius of uncertainty in metres, and whether the device said it was mocked. */
export const GeoPoint = Type.Object(
  {
    lon: Lon,
    lat: Lat,
    accuracy: Type.Number({ minimum: 0, maximum: 100_000, description: 'Metres' }),
    mocked: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
export type GeoPoint = Static<typeof GeoPoint>

/** Text that a person wrote: no control characters but line breaks, no blank, a length that a column holds. */
export const Text = (maxLength: number) =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern:
      '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$',
  })

/** Why personal data is read; logged beside who and what. */
export const Purpose = Text(200)

/** One of the given words. */
export const OneOf = <const T extends readonly string[]>(words: T) =>
  Type.Unsafe<T[number]>(Type.String({ enum: [...words] }))

/** An input whose unknown fields are refused. */
export const Input = <P extends Parameters<typeof Type.Object>[0]>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })

/** What a command answers when there is nothing to say but that it is done. */
export const Done = Type.Object({ done: Type.Literal(true) })
