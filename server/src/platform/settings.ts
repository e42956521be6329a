import type { Said } from '@lifetree/contract/said'
import Type, { type TSchema } from 'typebox'

/** One variable of the environment: its form, and what to set it to. */
export interface Setting {
  readonly schema: TSchema
  readonly say: Said
}

const text = Type.String({ minLength: 1 })
const portNumber = Type.Integer({ minimum: 0, maximum: 65_535 })
const webAddress = Type.String({ pattern: '^https?://[^\\s/]+' })

/** Every variable that the program reads, in the order in which `help` lists them. */
export const SETTINGS = {
  LIFETREE_DATA: {
    schema: text,
    say: { zh: '存放数据的文件夹，默认 ./data', en: 'the folder that holds the data; ./data by default' },
  },
  LIFETREE_FILES: {
    schema: text,
    say: {
      zh: '存放上传文件的文件夹，多台服务器时须为共享目录；默认在数据文件夹内',
      en: 'the folder of uploaded files, shared when there are several servers; inside the data folder by default',
    },
  },
  DATABASE_URL: {
    schema: Type.String({ pattern: '^postgres(ql)?://' }),
    say: {
      zh: '自有 PostgreSQL（≥ 16）的地址，形如 postgres://账号:密码@主机:5432/库名；不设则用内置数据库',
      en: 'the address of a PostgreSQL (≥ 16) of your own, postgres://login:password@host:5432/name; without it the built-in one runs',
    },
  },
  LIFETREE_SECRET: {
    schema: Type.String({ minLength: 32 }),
    say: {
      zh: '本系统的密钥，至少 32 个字符，多台服务器须相同；默认自动生成，存于数据文件夹的 secret 文件',
      en: 'the installation’s secret, at least 32 characters, the same on every server; by default made at random and kept in the file secret of the data folder',
    },
  },
  LIFETREE_HOST: {
    schema: text,
    say: { zh: '监听的地址，默认 127.0.0.1', en: 'the address to listen on; 127.0.0.1 by default' },
  },
  LIFETREE_PORT: {
    schema: portNumber,
    say: {
      zh: '端口，0 至 65535，0 表示任一空闲端口，默认 3000',
      en: 'the port, 0 to 65535, 0 being any free one; 3000 by default',
    },
  },
  PORT: {
    schema: portNumber,
    say: { zh: '同 LIFETREE_PORT，后者优先', en: 'the same as LIFETREE_PORT, which comes first' },
  },
  LIFETREE_PUBLIC_URL: {
    schema: webAddress,
    say: {
      zh: '用户在浏览器里看到的地址，形如 https://shequ.example.cn',
      en: 'the address that people see in their browser, such as https://shequ.example.cn',
    },
  },
  LIFETREE_TZ: {
    schema: text,
    say: { zh: '城市的时区，默认 Asia/Shanghai', en: 'the city’s time zone; Asia/Shanghai by default' },
  },
  LIFETREE_TLS_CERT: {
    schema: text,
    say: {
      zh: 'TLS 证书文件（PEM），须与 LIFETREE_TLS_KEY 同时设置',
      en: 'a TLS certificate (a PEM file), together with LIFETREE_TLS_KEY',
    },
  },
  LIFETREE_TLS_KEY: {
    schema: text,
    say: {
      zh: 'TLS 私钥文件（PEM），须与 LIFETREE_TLS_CERT 同时设置',
      en: 'its private key (a PEM file), together with LIFETREE_TLS_CERT',
    },
  },
  LIFETREE_TRUST_PROXY: {
    schema: text,
    say: {
      zh: '可信反向代理的地址或网段，用逗号分开，形如 127.0.0.1,10.0.0.0/8',
      en: 'addresses or networks of trusted reverse proxies, with commas, such as 127.0.0.1,10.0.0.0/8',
    },
  },
  LIFETREE_GROUND: {
    schema: text,
    say: {
      zh: '地图的底图：一个 PMTiles 文件（Protomaps 底图的矢量瓦片）；不设则地图上只有区域边界和案件',
      en: 'what lies under the maps: a PMTiles file (vector tiles of the Protomaps basemap); without it maps show boundaries and cases alone',
    },
  },
  LIFETREE_OIDC_ISSUER: {
    schema: webAddress,
    say: {
      zh: '单点登录（OpenID Connect）的签发者地址',
      en: 'the issuer’s address for single sign-on (OpenID Connect)',
    },
  },
  LIFETREE_OIDC_CLIENT_ID: {
    schema: text,
    say: { zh: '本系统在单点登录处的客户端编号', en: 'this system’s client id at the issuer' },
  },
  LIFETREE_OIDC_CLIENT_SECRET: {
    schema: text,
    say: { zh: '本系统在单点登录处的客户端密钥', en: 'this system’s client secret at the issuer' },
  },
  LIFETREE_OIDC_NAME: {
    schema: text,
    say: { zh: '登录页上单点登录按钮的名称', en: 'the name on the sign-in page’s button for it' },
  },
  LIFETREE_OIDC_LOGIN_CLAIM: {
    schema: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_.:/-]*$' }),
    say: {
      zh: '单点登录给出的哪一项与本系统账号名对应，默认 preferred_username；用 email 时须已验证',
      en: 'which claim of the issuer is the account name here; preferred_username by default; an email must be verified',
    },
  },
  LIFETREE_OIDC_CREATE: {
    schema: Type.Union([Type.Literal('yes'), Type.Literal('no')]),
    say: {
      zh: '单点登录的人没有账号时是否自动开账号（不带岗位）：yes 或 no，默认 no',
      en: 'whether who signs in there without an account here gets one, without a position: yes or no; no by default',
    },
  },
  LIFETREE_MAIL_LISTEN: {
    schema: Type.String({ pattern: '^[^\\s:]+:[0-9]{1,5}$' }),
    say: {
      zh: '收信（SMTP）的地址和端口，形如 127.0.0.1:2525；不设则不收信。只收 LIFETREE_MAIL_RELAYS 里的中继',
      en: 'address and port on which mail is taken in by SMTP, such as 127.0.0.1:2525; without it none is. Only LIFETREE_MAIL_RELAYS may connect',
    },
  },
  LIFETREE_MAIL_RELAYS: {
    schema: text,
    say: {
      zh: '可以送信来的中继的地址或网段，用逗号分开，形如 10.0.0.5,10.1.0.0/16；须与 LIFETREE_MAIL_LISTEN 同时设置',
      en: 'addresses or networks of the relays that may bring mail, with commas, such as 10.0.0.5,10.1.0.0/16; together with LIFETREE_MAIL_LISTEN',
    },
  },
  LIFETREE_SMTP_URL: {
    schema: Type.String({ pattern: '^smtps?://[^\\s]+$' }),
    say: {
      zh: '发信的服务器，形如 smtps://账号:密码@mail.example.cn:465；须与 LIFETREE_MAIL_FROM 同时设置',
      en: 'the server that sends mail, such as smtps://login:password@mail.example.cn:465; together with LIFETREE_MAIL_FROM',
    },
  },
  LIFETREE_MAIL_FROM: {
    schema: Type.String({ pattern: '^[^\\s@<>]+@[^\\s@<>]+$' }),
    say: { zh: '发信人的邮箱', en: 'the address that mail is sent from' },
  },
  LIFETREE_SMS_URL: {
    schema: webAddress,
    say: {
      zh: '短信网关的地址；{phone} 和 {text} 换成号码和内容。不设则不发短信',
      en: 'the address of the SMS gateway; {phone} and {text} are replaced. Without it no SMS is sent',
    },
  },
  LIFETREE_SMS_METHOD: {
    schema: Type.Union([Type.Literal('GET'), Type.Literal('POST'), Type.Literal('PUT')]),
    say: { zh: '请求方法：GET、POST 或 PUT，默认 POST', en: 'GET, POST or PUT; POST by default' },
  },
  LIFETREE_SMS_HEADERS: {
    schema: text,
    say: {
      zh: '请求头，一个 JSON 对象，形如 {"authorization":"Bearer …","content-type":"application/json"}',
      en: 'headers as a JSON object, such as {"authorization":"Bearer …","content-type":"application/json"}',
    },
  },
  LIFETREE_SMS_BODY: {
    schema: text,
    say: {
      zh: '请求体，形如 {"to":"{phone}","content":"{text}"}；按 content-type 转义（JSON、表单、纯文本）',
      en: 'the body, such as {"to":"{phone}","content":"{text}"}; escaped by content-type (JSON, form, plain text)',
    },
  },
  LIFETREE_SMS_SUCCESS: {
    schema: text,
    say: {
      zh: '成功时应答里要有的内容（正则表达式），形如 "code":\\s*0；不设则只看 HTTP 状态',
      en: 'what an answer must hold for success (a regular expression), such as "code":\\s*0; without it the HTTP status decides',
    },
  },
  LIFETREE_NOTICE_HOURS: {
    schema: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$' }),
    say: {
      zh: '一天里什么时候告知报告人，默认 08:00-21:00；其余时间的等到开始时发',
      en: 'when of a day reporters are told, 08:00-21:00 by default; what falls outside waits until it begins',
    },
  },
  LIFETREE_NOTICE_MOST: {
    schema: Type.Integer({ minimum: 1, maximum: 100 }),
    say: { zh: '每人一天最多告知几次，默认 6', en: 'how often one person is told a day at most; 6 by default' },
  },
  LIFETREE_METRICS_TOKEN: {
    schema: Type.String({ minLength: 16 }),
    say: {
      zh: '从其他机器读取 /metrics 的令牌，至少 16 个字符；不设则只有本机能读',
      en: 'the token with which another machine reads /metrics, at least 16 characters; without it this machine alone may',
    },
  },
  LIFETREE_LOG: {
    schema: Type.Union([
      Type.Literal('silent'),
      Type.Literal('error'),
      Type.Literal('warn'),
      Type.Literal('info'),
      Type.Literal('debug'),
    ]),
    say: {
      zh: '日志级别：silent、error、warn、info 或 debug，默认 info',
      en: 'how much is logged: silent, error, warn, info or debug; info by default',
    },
  },
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof SETTINGS
