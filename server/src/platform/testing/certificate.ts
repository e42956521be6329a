import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Of localhost, signed by itself, good until 2126: it protects nothing but a test. */
const pem = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIUPs4TY8bNMPiJlAn30RgncUgVGnowCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDIyMjkxOFoYDzIxMjYxMDMx
MjIyOTE4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARVx7fgAi41Qe/Tz6jrWm01s9x/iJouCJOBG52hAntAYbVt6z9OM/aW
JE6CAZygWHuxWzwycfcWgF5/nTcv9Wjco28wbTAdBgNVHQ4EFgQUK7+zCZfRTql+
MQB6q/KrP5PN2LEwHwYDVR0jBBgwFoAUK7+zCZfRTql+MQB6q/KrP5PN2LEwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSQAwRgIhAJW6chh3gZhGlOqCt3DxiNTXJNFAnU4E+Q9mfE93wtcXAiEA
mXs44C5KU+soUk3nA79TCodY8I9OA3QsZgOLjdrqk18=
-----END CERTIFICATE-----`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg02cKBv2g0rf/wZXP
N0x+pry2fyPVb6K45FvN1uBgeNyhRANCAARVx7fgAi41Qe/Tz6jrWm01s9x/iJou
CJOBG52hAntAYbVt6z9OM/aWJE6CAZygWHuxWzwycfcWgF5/nTcv9Wjc
-----END PRIVATE KEY-----`,
}

/** A certificate and its key as files, removed after the file's last test. */
export function writeCertificate(): { readonly cert: string; readonly key: string; readonly pem: typeof pem } {
  const folder = mkdtempSync(join(tmpdir(), 'lifetree-certificate-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  writeFileSync(cert, pem.cert)
  writeFileSync(key, pem.key)
  return { cert, key, pem }
}
