/** The whole style of the page; fonts are those of the reader’s machine. */
export const style = `
:root{color-scheme:light;--ink:#1f2933;--soft:#5b6770;--line:#dde3e8;--plus:#1b6ac9;--minus:#c2571a;--plain:#7c93a8;--mark:#fff1d6}
*{box-sizing:border-box}
body{margin:0 auto;padding:16px;max-width:1120px;color:var(--ink);background:#fff;font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1{font-size:24px;line-height:1.3;margin:8px 0 4px}
h2{font-size:18px;margin:36px 0 8px;padding-top:12px;border-top:1px solid var(--line)}
h3{font-size:15px;margin:20px 0 6px}
.note{color:var(--soft);margin:4px 0 10px;max-width:72ch}
.tongue{position:absolute;opacity:0}
.tongues{float:right;display:flex;border:1px solid var(--line);border-radius:6px;overflow:hidden}
.tongues label{padding:2px 12px;cursor:pointer}
#zh:checked~.tongues label[for=zh],#en:checked~.tongues label[for=en]{background:var(--ink);color:#fff}
#zh:focus-visible~.tongues label[for=zh],#en:focus-visible~.tongues label[for=en]{outline:3px solid var(--plus);outline-offset:-3px}
#zh:checked~main [lang=en],#en:checked~main [lang=zh]{display:none}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:4px 10px 4px 0;text-align:left;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--soft);font-weight:500;font-size:13px;vertical-align:bottom}
th{min-width:4em}
td{white-space:nowrap}
td:last-child{white-space:normal}
.right{text-align:right}
.marked{background:var(--mark);font-weight:600}
.bars{display:grid;grid-template-columns:minmax(10em,20em) max-content 1fr;gap:2px 12px;align-items:center;margin:0}
.bars dt{color:var(--soft)}
.bars dd{margin:0;text-align:right;font-variant-numeric:tabular-nums}
.bars .bar{text-align:left}
.bar{display:block;width:100%;min-width:120px;height:14px;background:#f4f6f8}
.plus{fill:var(--plus)}.minus{fill:var(--minus)}.plain{fill:var(--plain)}.line{fill:var(--ink)}
.pairs{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,480px),1fr));gap:16px}
.pair{border:1px solid var(--line);border-radius:8px;padding:10px 12px}
.pair .said{display:grid;grid-template-columns:max-content 1fr 1fr;gap:0 10px;font-size:13px;margin-bottom:8px}
.pair .said>*{overflow-wrap:anywhere}
.pair .said>:nth-child(3n+1),.pair small{color:var(--soft)}
.fall{display:grid;grid-template-columns:minmax(8em,1fr) minmax(80px,1.4fr) max-content;gap:2px 8px;align-items:center;font-size:13px}
.fall .bar{min-width:0}
.fall>:nth-child(3n){text-align:right;font-variant-numeric:tabular-nums}
.fall .total{font-weight:600}
.fate{margin:8px 0 0;font-size:13px}
.figures{display:flex;flex-wrap:wrap;gap:4px 24px;margin:8px 0}
.figures b{font-weight:600;font-variant-numeric:tabular-nums}
details pre{overflow:auto;max-height:320px;font-size:12px;background:#f4f6f8;padding:8px}
@media (max-width:600px){.bars{grid-template-columns:1fr max-content}.bars .bar{grid-column:1/-1;margin-bottom:6px}h1{font-size:20px}.fall small{display:block}td:nth-child(-n+2):not(.right){white-space:normal}th{min-width:3em}th,td{padding-right:6px}table{font-size:13px}.scroll .bar{min-width:44px}}
@media print{.tongues{display:none}.scroll{overflow:visible}}
`
