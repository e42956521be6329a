import type { Plugin } from 'vite'

const written = 'export function updateCSS(css, key, originOption = {}) {'
const withNonce = `${written}
  originOption = { ...originOption, csp: originOption.csp ?? { nonce: document.querySelector('meta[property="csp-nonce"]')?.nonce } };`

/**
 * antd's parts write a few styles (the width of a scroll bar, the lock of a page under a window) without the nonce that
 * antd was given; our policy then refuses them. They take the page's own.
 */
export const nonceForStyles = (): Plugin => ({
  name: 'nonce-for-styles',
  transform(code, id) {
    if (!/@rc-component\/util\/(?:es|lib)\/Dom\/dynamicCSS\.js$/.test(id.replace(/\?.*$/, ''))) return
    if (!code.includes(written)) this.error('antd writes its styles in another way: see nonce-for-styles.ts')
    return { code: code.replace(written, withNonce), map: null }
  },
})
