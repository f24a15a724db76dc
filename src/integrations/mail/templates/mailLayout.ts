// Printed by scripts/printMails.mjs; do not edit.

export const mailLayout = `<!doctype html>
<html lang="{{lang}}" dir="auto" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<title>{{ subject }}</title>
<!--[if !mso]><!-->
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<!--<![endif]-->
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style type="text/css">
#outlook a { padding:0; }
body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; }
table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; }
img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; }
p { display:block;margin:13px 0; }
</style>
<!--[if mso]>
<noscript>
<xml>
<o:OfficeDocumentSettings>
<o:AllowPNG/>
<o:PixelsPerInch>96</o:PixelsPerInch>
</o:OfficeDocumentSettings>
</xml>
</noscript>
<![endif]-->
<!--[if lte mso 11]>
<style type="text/css">
.mj-outlook-group-fix { width:100% !important; }
</style>
<![endif]-->
<style type="text/css">
@media only screen and (min-width:480px) {
.mj-column-per-100 { width:100% !important; max-width: 100%; }
}
</style>
<style media="screen and (min-width:480px)">
.moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; }
</style>
<style type="text/css">
.facts td {
vertical-align: top;
padding: 3px 0;
}
.facts th {
vertical-align: top;
padding: 3px 16px 3px 0;
}
.words,
.words * {
overflow-wrap: anywhere;
}
</style>
</head>
<body style="word-spacing:normal;background-color:#eef1f4;">
<div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;">{{ preview }}</div>
<div aria-label="{{ subject }}" aria-roledescription="email" role="article" lang="{{lang}}" dir="auto" style="word-spacing:normal;background-color:#eef1f4;">
{{#each parts}}
<!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="part-outlook" role="presentation" style="width:620px;" width="620" bgcolor="#ffffff" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div class="part" style="background:#ffffff;background-color:#ffffff;margin:0px auto;max-width:620px;" lang="{{ lang }}">
<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="background:#ffffff;background-color:#ffffff;width:100%;">
<tbody>
<tr>
<td style="border-top:4px solid #0b5c8a;direction:ltr;font-size:0px;padding:18px 0;text-align:center;">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:620px;" ><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%">
<tbody>
<tr>
<td align="left" class="words" style="font-size:0px;padding:10px 28px 2px;word-break:break-word;">
<div style="font-family:'Segoe UI', 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', sans-serif;font-size:15px;line-height:1.55;text-align:left;color:#1f2933;"><h1 style="margin: 0; font-size: 21px; line-height: 1.35; font-weight: 600">{{ headline }}</h1></div>
</td>
</tr>
<tr>
<td align="left" class="words" style="font-size:0px;padding:6px 28px;word-break:break-word;">
<div style="font-family:'Segoe UI', 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', sans-serif;font-size:15px;line-height:1.55;text-align:left;color:#1f2933;">{{ greeting }}</div>
</td>
</tr>
{{#each blocks}}{{#if text}}
<tr>
<td align="left" class="words" style="font-size:0px;padding:6px 28px;word-break:break-word;">
<div style="font-family:'Segoe UI', 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', sans-serif;font-size:15px;line-height:1.55;text-align:left;color:#1f2933;">{{ text }}</div>
</td>
</tr>
{{/if}}{{#if facts}}
<tr>
<td align="left" class="words facts" style="font-size:0px;padding:6px 28px;word-break:break-word;">
<div style="font-family:'Segoe UI', 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', sans-serif;font-size:15px;line-height:1.55;text-align:left;color:#1f2933;"><table style="border-collapse: collapse; font: inherit">
{{#each facts}}
<tr>
<th scope="row" align="left" style="font-weight: 400; color: #52606d; white-space: nowrap">
{{ label }}
</th>
<td style="font-weight: 600">{{ value }}</td>
</tr>
{{/each}}
</table></div>
</td>
</tr>
{{/if}}{{#if list}}
<tr>
<td align="left" class="words" style="font-size:0px;padding:6px 28px;word-break:break-word;">
<div style="font-family:'Segoe UI', 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', sans-serif;font-size:15px;line-height:1.55;text-align:left;color:#1f2933;"><h2 style="margin: 8px 0 4px; font-size: 16px; font-weight: 600">{{ list.title }}</h2>
<ul style="margin: 0; padding-left: 20px">
{{#each list.items}}
<li>{{ this }}</li>
{{/each}}
</ul></div>
</td>
</tr>
{{/if}}{{#if copy}}
<tr>
<td align="left" class="words" style="font-size:0px;padding:6px 28px;word-break:break-word;">
<div style="font-family:'Segoe UI', 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', sans-serif;font-size:15px;line-height:1.55;text-align:left;color:#1f2933;"><h2 style="margin: 8px 0 8px; font-size: 16px; font-weight: 600">{{ copy.title }}</h2>
<div style="background: #f5f7fa; border: 1px solid #cbd2d9; border-radius: 4px; padding: 14px 16px">
{{#each copy.lines}}{{ this }}<br/>{{/each}}
</div></div>
</td>
</tr>
{{/if}}{{#if quote}}
<tr>
<td align="left" class="words" style="font-size:0px;padding:6px 28px;word-break:break-word;">
<div style="font-family:'Segoe UI', 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', sans-serif;font-size:15px;line-height:1.55;text-align:left;color:#1f2933;"><p style="margin: 8px 0 6px">{{ quote.title }}</p>
<blockquote style="margin: 0; padding: 4px 0 4px 14px; border-left: 3px solid #9fb3c8; color: #334e68">
{{#each quote.lines}}{{ this }}<br/>{{/each}}
</blockquote></div>
</td>
</tr>
{{/if}}{{#if link}}
<tr>
<td align="left" style="font-size:0px;padding:12px 28px;word-break:break-word;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;line-height:100%;">
<tbody>
<tr>
<td align="center" bgcolor="#0b5c8a" role="presentation" style="border:none;border-radius:4px;cursor:auto;mso-padding-alt:11px 22px;background:#0b5c8a;" valign="middle">
<a href="{{link.url}}" style="display:inline-block;background:#0b5c8a;color:#ffffff;font-family:'Segoe UI', 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', sans-serif;font-size:15px;font-weight:600;line-height:120%;margin:0;text-decoration:none;text-transform:none;padding:11px 22px;mso-padding-alt:0px;border-radius:4px;" target="_blank">
{{ link.label }}
</a>
</td>
</tr>
</tbody>
</table>
</td>
</tr>
{{/if}}{{/each}}
<tr>
<td align="left" class="words" style="font-size:0px;padding:14px 28px 6px;word-break:break-word;">
<div style="font-family:'Segoe UI', 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', sans-serif;font-size:13px;line-height:1.55;text-align:left;color:#616e7c;">{{ footer }}</div>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:620px;" width="620" bgcolor="#eef1f4" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div style="background:#eef1f4;background-color:#eef1f4;margin:0px auto;max-width:620px;">
<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="background:#eef1f4;background-color:#eef1f4;width:100%;">
<tbody>
<tr>
<td style="direction:ltr;font-size:0px;padding:8px 0;text-align:center;">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:620px;" ><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%">
<tbody>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
{{/each}}
</div>
</body>
</html>`;
